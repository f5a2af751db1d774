package io.onhand.server.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;

/** A connection on which a request is sent in pieces, as slowly as the test likes. */
public final class SlowConnection implements AutoCloseable {

    private final Socket socket;

    private SlowConnection(Socket socket) {
        this.socket = socket;
    }

    /** Connects and sends the first piece. */
    public static SlowConnection open(URI server, String firstPiece) throws IOException {
        var connection = new SlowConnection(new Socket(server.getHost(), server.getPort()));
        connection.socket.setTcpNoDelay(true);
        return connection.send(firstPiece);
    }

    /** The line and the headers of a request, each header with its line's end; what follows is its body. */
    public static String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    /** Sends a piece, each character as one byte. */
    public SlowConnection send(String piece) throws IOException {
        socket.getOutputStream().write(piece.getBytes(ISO_8859_1));
        return this;
    }

    /** What the server sends until it ends the connection, which must not take longer than that. */
    public String readToTheEnd(Duration atMost) throws IOException {
        socket.setSoTimeout((int) atMost.toMillis());
        var answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException reset) {
            // Ended all the same: it does not read what was sent since.
            if (answer.size() == 0) {
                throw reset;
            }
        }
        return answer.toString(ISO_8859_1);
    }

    /** The first line of the answer. */
    public String statusLine(Duration atMost) throws IOException {
        socket.setSoTimeout((int) atMost.toMillis());
        var line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\r';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
