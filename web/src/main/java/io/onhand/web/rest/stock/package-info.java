/** Stock: adjusting and reading it, and the locations where it is kept. */
package io.onhand.web.rest.stock;
