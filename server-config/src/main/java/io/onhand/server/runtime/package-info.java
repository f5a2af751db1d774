/** What onhand.jar carries for its child processes, and where it is unpacked. */
package io.onhand.server.runtime;
