/** The order aggregate. Free of Jakarta imports other than persistence annotations. */
package io.onhand.order.domain;
