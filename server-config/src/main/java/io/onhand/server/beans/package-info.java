/** {@code onhand.jar beans}: JMX from the command line, for a machine without a screen. */
package io.onhand.server.beans;
