/** HTTP/1.1 where Payara's connector (Grizzly 4.0.2) departs from RFC 9110 and RFC 9112 and no setting mends it. */
package io.onhand.server.http;
