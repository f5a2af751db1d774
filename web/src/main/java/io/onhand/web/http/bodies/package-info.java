/** How the bodies of requests come in: without a thread that waits for them, bounded in number, bytes and time. */
package io.onhand.web.http.bodies;
