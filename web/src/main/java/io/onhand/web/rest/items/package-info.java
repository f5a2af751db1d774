/** The catalogue of what can be kept in stock. */
package io.onhand.web.rest.items;
