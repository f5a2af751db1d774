/** What ends a command, said so that the user can act on it. Knows nobody. */
package io.onhand.server.failure;
