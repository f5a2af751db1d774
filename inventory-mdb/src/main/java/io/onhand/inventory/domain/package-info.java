/** The inventory as entities. Free of Jakarta imports other than persistence annotations. */
package io.onhand.inventory.domain;
