/** The data directory: where everything is kept, who may use it, and its secrets. */
package io.onhand.server.data;
