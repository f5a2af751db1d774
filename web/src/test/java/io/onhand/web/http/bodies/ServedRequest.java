package io.onhand.web.http.bodies;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** A request as a server keeps it whose body comes in pieces; it takes offence at what a server must not be asked for. */
final class ServedRequest {

    private final byte[] content;
    private final Executor threads;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final Pieces pieces = new Pieces();
    private volatile boolean isLeft;
    private volatile String read;
    final AtomicInteger handedOver = new AtomicInteger();
    final AtomicInteger completed = new AtomicInteger();
    final AtomicInteger tooEarly = new AtomicInteger();
    final AtomicInteger handled = new AtomicInteger();

    ServedRequest(String content, Executor threads) {
        this.content = content.getBytes(StandardCharsets.UTF_8);
        this.threads = threads;
    }

    /** The thread that brought the request in leaves it. */
    void leave() {
        isLeft = true;
    }

    void receive(int count) {
        pieces.received.addAndGet(count);
    }

    /** What the application read as the body, or {@code null} when the request never went on. */
    String read() {
        return read;
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (self, method, arguments) -> switch (method.getName()) {
            case "getInputStream" -> pieces;
            case "startAsync" -> context((HttpServletRequest) self);
            case "getServletPath" -> "/api";
            case "getPathInfo" -> "/v1/orders";
            case "getRequestURI", "getQueryString" -> "/api/v1/orders";
            case "getRequestURL" -> new StringBuffer("http://localhost/api/v1/orders");
            case "getProtocol" -> "HTTP/1.1";
            case "getHeader" -> "Content-Length".equals(arguments[0]) ? Integer.toString(content.length) : null;
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (self, method, arguments) -> null);
    }

    private AsyncContext context(HttpServletRequest request) {
        return proxy(AsyncContext.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "getRequest" -> {
                    return request;
                }
                case "setTimeout" -> {
                    if (isLeft) {
                        throw new IllegalStateException("the request was left");
                    }
                }
                case "dispatch" -> handOver(request);
                case "complete" -> completed.incrementAndGet();
                default -> throw new UnsupportedOperationException(method.getName());
            }
            return null;
        });
    }

    private void handOver(HttpServletRequest request) {
        handedOver.incrementAndGet();
        if (!isLeft) {
            tooEarly.incrementAndGet();
        }
        ArrivingBody body = (ArrivingBody) attributes.get(BodyFilter.ARRIVED);
        FilterChain chain = (complete, response) -> {
            read = new String(complete.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            handled.incrementAndGet();
        };
        threads.execute(() -> {
            try {
                body.goOn(chain, request);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(ServedRequest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class Pieces extends ServletInputStream {

        private final AtomicInteger received = new AtomicInteger();
        private int position;

        @Override
        public boolean isReady() {
            return available() > 0;
        }

        @Override
        public int available() {
            return received.get() - position;
        }

        @Override
        public boolean isFinished() {
            return position == content.length;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            // The tests call the listener themselves.
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, available());
            if (count == 0) {
                return -1;
            }
            System.arraycopy(content, position, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("one byte at a time is not what a body is read by");
        }
    }
}
