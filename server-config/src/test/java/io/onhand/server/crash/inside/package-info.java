/**
 * The half of the crash tests that runs inside the application server: what the Byteman rules call. On the boot class
 * path of that server, so that rules in every class loader find it; it knows nothing but the JDK and Byteman.
 */
package io.onhand.server.crash.inside;
