/** Copies of the database that can be made while it works, and what makes a new data directory of one. */
package io.onhand.server.backup;
