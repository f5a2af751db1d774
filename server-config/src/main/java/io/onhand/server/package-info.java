/** The launcher: the command line of onhand.jar, its console and its log. */
package io.onhand.server;
