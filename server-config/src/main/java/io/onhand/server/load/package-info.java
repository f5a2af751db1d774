/** The commands that put load on a running Onhand: {@code bench}, {@code fill}, {@code replay}. They hand to {@code io.onhand.load} what it needs. */
package io.onhand.server.load;
