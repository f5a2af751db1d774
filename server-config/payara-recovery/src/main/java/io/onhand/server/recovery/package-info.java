/** Recovery of in-doubt transactions as a command inside Payara. */
package io.onhand.server.recovery;
