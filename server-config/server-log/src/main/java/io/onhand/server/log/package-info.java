/** What the log of a server holds back. Knows nothing of Onhand, so that every server can load it. */
package io.onhand.server.log;
