/** The Artemis broker as a child process. */
package io.onhand.server.broker;
