package io.onhand.server.http;

import java.io.CharConversionException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServerProbe;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.util.RequestURIRef;

/**
 * Hands a request on whose address cannot be decoded. Payara fails before any application is asked: with 200 and no body for
 * {@code /api/v1/orders/%} (the exception is logged and that is all), with a bare 400 for broken UTF-8, zero bytes and
 * backslashes, and without a key in either case. A dot segment breaks it (Grizzly 4.0.2,
 * {@code HttpRequestURIDecoder.normalizeBytes}): at the end of a path it writes behind the end of its array, and after one at
 * the beginning double slashes have it copy less than nothing. So the address is replaced, before Payara looks at it, by one
 * that it can decode, and kept in a request attribute: the filter {@code AddressFilter} of the application asks for the key
 * and says what is wrong. Called for each request on its way; thread-safe.
 */
final class UndecodableAddresses extends HttpServerProbe.Adapter {

    /** Request attribute with path and query as they were sent; {@code AddressFilter} knows it by the same name. */
    static final String AS_SENT = "io.onhand.address";

    private static final String API = "/api/";

    /** Below it nothing is, so that without the filter the answer would be 404. */
    private static final String REPLACEMENT = "undecodable-address";

    /** The same as in {@code Address} of the application, which says what is wrong, and as possessive. */
    private static final Pattern DOT_SEGMENT =
            Pattern.compile("(?:^|/|%2f)((?:\\.|%2e)++)(?=/|%2f|$)", Pattern.CASE_INSENSITIVE);

    private UndecodableAddresses() {}

    /** Looks at all requests that come through this filter from now on. A repeat changes nothing. */
    static void watch(HttpServerFilter requests) {
        HttpServerProbe[] probes = requests.getMonitoringConfig().getProbes();
        if (probes == null || Arrays.stream(probes).noneMatch(UndecodableAddresses.class::isInstance)) {
            requests.getMonitoringConfig().addProbes(new UndecodableAddresses());
        }
    }

    @Override
    public void onBeforeServiceEvent(
            HttpServerFilter filter, Connection connection, Request request, HttpHandler handler) {
        RequestURIRef address = request.getRequest().getRequestURIRef();
        if (!canBeDecoded(address)) {
            String path = address.getURI();
            String query = request.getQueryString();
            request.setAttribute(AS_SENT, query == null ? path : path + "?" + query);
            address.setURI(path.startsWith(API) ? API + REPLACEMENT : "/" + REPLACEMENT);
        }
    }

    /** By the server's own judgement, which it keeps; a dot segment is not put before it. */
    static boolean canBeDecoded(RequestURIRef address) {
        if (DOT_SEGMENT.matcher(address.getURI()).find()) {
            return false;
        }
        try {
            address.getDecodedRequestURIBC(true);
            return true;
        } catch (CharConversionException | RuntimeException e) {
            // An IndexOutOfBoundsException among them, for a % before a byte that is not ASCII.
            return false;
        }
    }
}
