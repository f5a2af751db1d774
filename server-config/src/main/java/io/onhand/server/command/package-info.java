/** The commands run, database, broker and server with their options. */
package io.onhand.server.command;
