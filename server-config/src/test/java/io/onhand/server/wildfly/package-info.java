/** What is particular to WildFly: its descriptors in the EAR, and the scripts of {@code server-config/wildfly}. */
package io.onhand.server.wildfly;
