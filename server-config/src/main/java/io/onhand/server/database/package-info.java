/** PostgreSQL as a child process, from the creation of its files to its orderly stop. */
package io.onhand.server.database;
