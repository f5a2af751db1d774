package io.onhand.server.http;

import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.TransferEncoding;

/** Puts what is ours into a listener that is open already. Connections that are made from then on are served by the book. */
final class HttpByTheBook {

    private HttpByTheBook() {}

    /**
     * Mends a listener, once; again it changes nothing.
     *
     * @return whether this is a listener of HTTP
     */
    static boolean mend(Transport listener) {
        Processor<?> processor = listener.getProcessor();
        if (!(processor instanceof FilterChain chain)) {
            return false;
        }
        int codec = chain.indexOfType(HttpServerFilter.class);
        int webServer = chain.indexOfType(org.glassfish.grizzly.http.server.HttpServerFilter.class);
        if (codec < 0 || webServer < codec) {
            return false;
        }
        if (chain.indexOfType(BookFilter.class) < 0) {
            readChunks((HttpServerFilter) chain.get(codec));
            UndecodableAddresses.watch((org.glassfish.grizzly.http.server.HttpServerFilter) chain.get(webServer));
            List<Filter> filters = new ArrayList<>(chain);
            filters.add(webServer, new BookFilter());
            listener.setProcessor(FilterChainBuilder.stateless().addAll(filters).build());
        }
        return true;
    }

    /** Grizzly asks its encodings one after the other who wants to read a body; ours must be asked before its own. */
    private static void readChunks(HttpServerFilter codec) {
        TransferEncoding[] theirs = codec.getTransferEncodings();
        codec.addTransferEncoding(new ChunkedBody());
        for (TransferEncoding encoding : theirs) {
            codec.removeTransferEncoding(encoding);
            codec.addTransferEncoding(encoding);
        }
    }
}
