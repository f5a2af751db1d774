/** The check, before a server starts, that its databases and its broker can be used. */
package io.onhand.server.probe;
