/**
 * Reading JSON strictly and within bounds, and checking it. Independent of the JSON binding that a server brings
 * along.
 */
package io.onhand.web.http.json;
