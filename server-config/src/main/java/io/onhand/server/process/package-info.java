/** Child processes: starting, watching, restarting and stopping them. */
package io.onhand.server.process;
