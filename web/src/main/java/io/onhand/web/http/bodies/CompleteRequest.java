package io.onhand.web.http.bodies;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;

/** A request whose body is in memory. It shows the address to which the client sent it, wherever it was handed over since. */
final class CompleteRequest extends HttpServletRequestWrapper {

    /** Where a request was sent to, as the servlet API tells it. */
    record Address(String uri, String url, String servletPath, String pathInfo, String query) {

        static Address of(HttpServletRequest request) {
            return new Address(
                    request.getRequestURI(),
                    request.getRequestURL().toString(),
                    request.getServletPath(),
                    request.getPathInfo(),
                    request.getQueryString());
        }
    }

    /** Bytes in memory; nobody has to wait for them. */
    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Bytes(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is here; read it");
        }
    }

    private final Address address;
    private final ServletInputStream body;

    CompleteRequest(HttpServletRequest request, Address address, byte[] body) {
        super(request);
        this.address = address;
        this.body = new Bytes(body);
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public String getRequestURI() {
        return address.uri();
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(address.url());
    }

    @Override
    public String getServletPath() {
        return address.servletPath();
    }

    @Override
    public String getPathInfo() {
        return address.pathInfo();
    }

    @Override
    public String getQueryString() {
        return address.query();
    }
}
