/** A part is away, hangs, has no room left, is told to stop, or is lost but for its backup; with {@code mvn -Pstorm verify}. */
package io.onhand.server.outage;
