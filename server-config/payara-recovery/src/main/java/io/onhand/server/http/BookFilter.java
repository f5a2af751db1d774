package io.onhand.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.memory.Buffers;

/** Stands directly before what hands requests to the web container, behind HTTP/2. Stateless. */
final class BookFilter extends BaseFilter {

    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;

    private static final String HOST_WRONG =
            "Send one header Host, and in an absolute address the same: a name or an address, and no more than a port.";
    private static final String ENCODING_WRONG = "Send no Transfer-Encoding but chunked, and that once.";

    /** Name or address, in brackets for IPv6, and a port (RFC 9112, section 3.2; RFC 3986, section 3.2.2). */
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=%-]+)(:[0-9]{0,5})?");

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

    /**
     * Refuses what the container behind would answer 200 without a body, or read as two requests: a host that is none, for
     * which Payara ends the request in silence, and a {@code Transfer-Encoding} other than {@code chunked}, which Grizzly
     * takes for no body at all. Of an absolute address Grizzly has put the host into the header
     * ({@code HttpServerFilter.onHttpHeaderParsed}). A body with {@code TRACE}, where Grizzly expects none, ends the connection.
     */
    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        if (!(context.getMessage() instanceof HttpContent content)
                || !(content.getHttpHeader() instanceof HttpRequestPacket request)
                || request.getResponse().isCommitted()) {
            return context.getInvokeAction();
        }
        if (!hasHost(request)) {
            return refuse(context, request, HOST_WRONG);
        }
        if (!hasKnownEncoding(request)) {
            return refuse(context, request, ENCODING_WRONG);
        }
        if (Method.TRACE.equals(request.getMethod()) && (hasEncoding(request) || request.getContentLength() > 0)) {
            request.getProcessingState().setKeepAlive(false);
        }
        return context.getInvokeAction();
    }

    private static boolean hasHost(HttpRequestPacket request) {
        List<String> hosts = values(request, Header.Host);
        return hosts.isEmpty() && request.getProtocol() != Protocol.HTTP_1_1
                || hosts.size() == 1 && HOST.matcher(hosts.get(0).strip()).matches();
    }

    private static boolean hasEncoding(HttpRequestPacket request) {
        return request.getHeaders().contains(Header.TransferEncoding);
    }

    private static boolean hasKnownEncoding(HttpRequestPacket request) {
        List<String> encodings = values(request, Header.TransferEncoding);
        return encodings.isEmpty()
                || encodings.size() == 1 && encodings.get(0).strip().equalsIgnoreCase("chunked") && request.isChunked();
    }

    private static List<String> values(HttpRequestPacket request, Header header) {
        List<String> values = new ArrayList<>(1);
        request.getHeaders().values(header).forEach(values::add);
        return values;
    }

    /** With a problem such as the application writes ({@code ProblemType.MALFORMED_REQUEST}), then the connection ends. */
    private static NextAction refuse(FilterChainContext context, HttpRequestPacket request, String detail) {
        String problem =
                "{\"type\":\"urn:onhand:problem:malformed-request\",\"title\":\"The request cannot be read\",\"status\":"
                        + BAD_REQUEST + ",\"detail\":\"" + detail + "\"}";
        Buffer body = Buffers.wrap(context.getMemoryManager(), problem, StandardCharsets.UTF_8);
        HttpResponsePacket response = request.getResponse();
        request.getProcessingState().setKeepAlive(false);
        response.setStatus(BAD_REQUEST);
        response.setReasonPhrase("Bad Request");
        response.setHeader(Header.ContentType, "application/problem+json");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(Header.CacheControl, "no-store");
        response.setHeader(Header.Connection, "close");
        response.setContentLength(body.remaining());
        HttpContent.Builder answer = HttpContent.builder(response).last(true);
        if (!request.isHeadRequest()) {
            answer.content(body);
        }
        context.write(answer.build(), new EmptyCompletionHandler<>() {
            @Override
            public void completed(WriteResult result) {
                context.getConnection().closeSilently();
            }

            @Override
            public void failed(Throwable failure) {
                context.getConnection().closeSilently();
            }
        });
        return context.getStopAction();
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
