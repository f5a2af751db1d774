package io.onhand.web.http.bodies;

import io.onhand.web.http.json.BodyLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Locale;

/**
 * What the headers of a request say of its body.
 *
 * @param length its bytes; 0 when there is none, {@link #UNKNOWN} when its end tells
 */
record Announced(long length) {

    static final long UNKNOWN = -1;

    private static final String API = "/api";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";

    static Announced by(HttpServletRequest request) throws IOException {
        return new Announced(length(request));
    }

    private static long length(HttpServletRequest request) throws IOException {
        if (request.getHeader(TRANSFER_ENCODING) != null) {
            return UNKNOWN;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return length.matches("\\d{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
        }
        // HTTP/1 has no body then (RFC 9112, section 6.3); HTTP/2 may have one.
        return isHttp1(request) || request.getInputStream().isFinished() ? 0 : UNKNOWN;
    }

    static boolean isHttp1(HttpServletRequest request) {
        return request.getProtocol().toUpperCase(Locale.ROOT).startsWith("HTTP/1");
    }

    boolean isNone() {
        return length == 0;
    }

    /** Whether all of it has come already, so that reading it makes nobody wait. */
    boolean isHere(HttpServletRequest request) throws IOException {
        return isNone() || length > 0 && request.getInputStream().available() >= length;
    }

    /** The most bytes that are read under the path of the request: none outside of the API. */
    static int limit(HttpServletRequest request) {
        if (!API.equals(request.getServletPath())) {
            return 0;
        }
        return BodyLimit.at(request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
