package io.onhand.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a Grizzly of its own, which answers 422 with the body that it has read. */
class HttpByTheBookTest {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int QUIET_MILLIS = 300;
    private static final String POST = "POST /orders HTTP/1.1\r\nHost: test\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private static HttpServer server;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        server = new HttpServer();
        var listener = new NetworkListener("test", "127.0.0.1", 0);
        server.addListener(listener);
        server.getServerConfiguration().addHttpHandler(new HttpHandler() {
            @Override
            public void service(Request request, Response response) throws IOException {
                byte[] body = request.getInputStream().readAllBytes();
                response.setStatus(422);
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
            }
        });
        server.start();
        port = listener.getPort();
        assertThat(HttpByTheBook.mend(listener.getTransport())).isTrue();
        assertThat(HttpByTheBook.mend(listener.getTransport()))
                .as("a second time changes nothing")
                .isTrue();
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                ";name",
                ";name=value",
                ";name=\"quoted; \\\" value\"",
                ";one=1;two=2",
                " ; name = value",
                "\t;name=value"
            })
    void chunkExtensionsAreReadOver(String extension) throws IOException {
        String chunks = "5" + extension + "\r\nhello\r\n6\r\n world\r\n0" + extension + "\r\nTrailer: 1\r\n\r\n";

        try (Socket client = connect()) {
            assertThat(answer(client, CHUNKED + chunks)).endsWith("\r\n\r\nhello world");
            assertThat(answer(client, CHUNKED + chunks))
                    .as("on the same connection")
                    .endsWith("\r\n\r\nhello world");
        }
    }

    @Test
    void aBodyInPiecesOfOneByteIsTheSame() throws IOException {
        String request = CHUNKED + "5;a=b\r\nhello\r\n0;c\r\nTrailer: 1\r\n\r\n";

        try (Socket client = connect()) {
            client.setTcpNoDelay(true);
            for (int i = 0; i < request.length() - 1; i++) {
                client.getOutputStream().write(request.charAt(i));
                client.getOutputStream().flush();
            }
            assertThat(answer(client, request.substring(request.length() - 1))).endsWith("\r\n\r\nhello");
        }
    }

    @Test
    void aRequestBehindTheChunksIsAnsweredToo() throws IOException {
        try (Socket client = connect()) {
            String both = answer(client, CHUNKED + "1\r\na\r\n0\r\n\r\n" + POST + "Content-Length: 1\r\n\r\nb");

            assertThat(both).contains("\r\n\r\na").endsWith("\r\n\r\nb");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "5 5\r\nhello\r\n0\r\n\r\n",
                "5\nhello\n0\n\n",
                "5;a=b\nhello\r\n0\r\n\r\n",
                "5\rhello\r\n0\r\n\r\n",
                "5\r\nhelloX0\r\n\r\n",
                "1111111111111111\r\nhello\r\n0\r\n\r\n"
            })
    void whatIsNoChunkIsRefusedAndEndsTheConnection(String chunks) throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, CHUNKED + chunks)).startsWith("HTTP/1.1 400 ");
            assertThat(ends(client)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:xyz", "a:-1", ":80", "a b:::x", "a/b", "[::1", "a:123456", "a\r\nHost: b"})
    void aHostThatIsNoneIsRefusedAndEndsTheConnection(String host) throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(ends(client)).isTrue();
        }
    }

    /** Its authority counts, not the header beside it (RFC 9112, section 3.2.2). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a:xyz/orders",
                "http://a:xyz",
                "http://:80/orders",
                "http:///orders",
                "https://[::1/orders",
                "HTTP://me@a/orders"
            })
    void aTargetWhoseAuthorityIsNoneIsRefusedAndEndsTheConnection(String target) throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(ends(client)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a:80/orders", "http://a", "https://[::1]:8080/orders"})
    void otherAbsoluteTargetsAreFine(String target) throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, "POST " + target + " HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\n\r\na"))
                    .startsWith("HTTP/1.1 422 ")
                    .endsWith("\r\n\r\na");
        }
    }

    @Test
    void aRefusalSaysAsAProblemWhatIsWrong() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, "GET http://a:xyz/orders HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .contains("\r\nContent-Type: application/problem+json\r\n")
                    .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                    .contains("\"type\":\"urn:onhand:problem:malformed-request\"")
                    .contains("\"status\":400")
                    .contains("header Host");
        }
        try (Socket client = connect()) {
            assertThat(answer(client, POST + "Transfer-Encoding: gzip\r\n\r\nhello"))
                    .contains("\"type\":\"urn:onhand:problem:malformed-request\"")
                    .contains("Transfer-Encoding");
        }
    }

    @Test
    void aHeadIsRefusedWithoutABody() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, "HEAD http://a:xyz/orders HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8080", "[::1]:8080", "shop.example.com:", "my_host"})
    void otherHostsAreFine(String host) throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, "POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 1\r\n\r\na"))
                    .endsWith("\r\n\r\na");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "chunked, chunked", "identity", "chunked\r\nTransfer-Encoding: chunked"})
    void aCodingOtherThanChunkedIsRefusedAndEndsTheConnection(String coding) throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, POST + "Transfer-Encoding: " + coding + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(ends(client)).isTrue();
        }
    }

    @Test
    void extensionsWithoutEndAreRefused() throws IOException {
        String extension = ";" + "e".repeat(ChunkReader.MOST_EXTRA_BYTES);

        try (Socket client = connect()) {
            assertThat(answer(client, CHUNKED + "5" + extension + "\r\nhello\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aLengthBesideTheChunksEndsTheConnection() throws IOException {
        try (Socket client = connect()) {
            String answer =
                    answer(client, POST + "content-length: 5\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");

            assertThat(answer).contains("Connection: close").endsWith("\r\n\r\na");
            assertThat(ends(client)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "h2c", "TLS/1.0, HTTP/1.1", "made-up"})
    void aProtocolThatNobodyKnowsIsNoReasonNotToReadTheBody(String protocol) throws IOException {
        String request = POST + "Connection: Upgrade\r\nUpgrade: " + protocol + "\r\nContent-Length: 5\r\n\r\nhello";

        try (Socket client = connect()) {
            assertThat(answer(client, request)).startsWith("HTTP/1.1 422 ").endsWith("\r\n\r\nhello");
            assertThat(answer(client, request)).as("on the same connection").endsWith("\r\n\r\nhello");
        }
    }

    @Test
    void theStatusThatGrizzlyDoesNotKnowHasItsReason() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client, POST + "Content-Length: 1\r\n\r\na"))
                    .startsWith("HTTP/1.1 422 Unprocessable Content\r\n");
        }
    }

    private static Socket connect() throws IOException {
        return new Socket("127.0.0.1", port);
    }

    /** All that comes until nothing comes for a while, or the connection ends. */
    private static String answer(Socket client, String request) throws IOException {
        client.getOutputStream().write(request.getBytes(ISO_8859_1));
        client.setSoTimeout(PATIENCE_MILLIS);
        StringBuilder answer = new StringBuilder();
        try {
            for (int c = client.getInputStream().read();
                    c >= 0;
                    c = client.getInputStream().read()) {
                answer.append((char) c);
                client.setSoTimeout(QUIET_MILLIS);
            }
        } catch (SocketTimeoutException e) {
            assertThat(answer).as("an answer within %s ms", PATIENCE_MILLIS).isNotEmpty();
        }
        return answer.toString();
    }

    private static boolean ends(Socket client) throws IOException {
        client.setSoTimeout(PATIENCE_MILLIS);
        return client.getInputStream().read() < 0;
    }
}
