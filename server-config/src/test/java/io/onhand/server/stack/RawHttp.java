package io.onhand.server.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection of HTTP/1.1 as it is on the wire, for what a client library would not send or would hide. */
public final class RawHttp implements AutoCloseable {

    /** An answer, and the end of the connection, come within this time. */
    private static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket;
    private final InputStream in;

    /**
     * An answer.
     *
     * @param statusLine as it came
     * @param headers by their names in lower case
     * @param body its bytes, each as one character
     */
    public record Answer(String statusLine, Map<String, String> headers, String body) {

        public int status() {
            return Integer.parseInt(statusLine.split(" ", 3)[1]);
        }

        public String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawHttp connect(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawHttp(socket);
    }

    /** Sends what is given, each character as one byte, and reads one answer. */
    public Answer send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        return read(request.startsWith("HEAD "));
    }

    private Answer read(boolean withoutBody) throws IOException {
        String statusLine = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(statusLine, headers, withoutBody ? "" : body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(bytes(size));
            line();
        }
        line();
        return body.toString();
    }

    private String bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the body ends after " + bytes.length + " of " + count + " bytes");
        }
        return new String(bytes, ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ends after: " + line);
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Whether the server ends the connection without another byte. */
    public boolean ends() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
