/** Payara Micro with the application as a child process. */
package io.onhand.server.payara;
