/** What WildFly needs beside the application: recovery that begins when the name of the node is this server's. */
package io.onhand.server.wildfly;
