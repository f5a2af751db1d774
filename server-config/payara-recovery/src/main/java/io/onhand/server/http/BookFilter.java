package io.onhand.server.http;

import java.io.IOException;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;

/** Stands directly before what hands requests to the web container, behind HTTP/2. Stateless. */
final class BookFilter extends BaseFilter {

    private static final int UNPROCESSABLE = 422;

    /**
     * A protocol that a request offers to change to, and that nobody here knows, is no reason not to read the request (RFC 9110,
     * section 7.8). Grizzly takes any {@code Upgrade} for the end of HTTP ({@code HttpCodecFilter.onIncomingUpgrade}): it ignores
     * length and chunks, and whoever reads the body waits for more until the connection ends. A change to HTTP/2 does not
     * come here while HTTP/2 is on: its filter has taken the event.
     */
    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof HttpEvents.IncomingHttpUpgradeEvent upgrade
                && upgrade.getHttpHeader().isRequest()) {
            upgrade.getHttpHeader().getUpgradeDC().recycle();
            upgrade.getHttpHeader().setIgnoreContentModifiers(false);
        }
        return context.getInvokeAction();
    }

    /** Grizzly does not know this status ({@code HttpStatus.getHttpStatus}), and would call it CUSTOM. */
    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        if (context.getMessage() instanceof HttpPacket packet
                && header(packet) instanceof HttpResponsePacket response
                && response.getStatus() == UNPROCESSABLE
                && !response.isCommitted()
                && !response.isCustomReasonPhraseSet()) {
            response.setReasonPhrase("Unprocessable Content");
        }
        return context.getInvokeAction();
    }

    private static HttpHeader header(HttpPacket packet) {
        return packet.isHeader() ? (HttpHeader) packet : ((HttpContent) packet).getHttpHeader();
    }
}
