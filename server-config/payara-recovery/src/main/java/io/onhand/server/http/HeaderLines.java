package io.onhand.server.http;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.BufferChunk;
import org.glassfish.grizzly.http.util.ByteChunk;
import org.glassfish.grizzly.http.util.DataChunk;

/**
 * The headers of a request as they came. Grizzly drops {@code Content-Length} from its own list as soon as it meets
 * {@code Transfer-Encoding} ({@code HttpHeader.setContentLengthLong}); the bytes are still there, behind the path.
 */
final class HeaderLines {

    private static final String LENGTH = "\r\ncontent-length:";
    private static final String END = "\r\n\r\n";

    private final String text;

    private HeaderLines(String text) {
        this.text = text;
    }

    /** To be asked for a request whose headers have just been read. */
    static HeaderLines of(HttpRequestPacket request) {
        DataChunk path = request.getRequestURIRef().getRequestURIBC();
        if (path.getType() == DataChunk.Type.Bytes) {
            ByteChunk bytes = path.getByteChunk();
            byte[] all = bytes.getBuffer();
            return new HeaderLines(upToEnd(bytes.getStart(), all.length, at -> all[at]));
        }
        if (path.getType() == DataChunk.Type.Buffer) {
            BufferChunk bytes = path.getBufferChunk();
            // The body, if any of it is there, has been split off already.
            return new HeaderLines(upToEnd(bytes.getStart(), bytes.getBuffer().limit(), at -> bytes.getBuffer()
                    .get(at)));
        }
        throw new IllegalStateException("the path is a " + path.getType() + ", which does not show the request");
    }

    private static String upToEnd(int from, int to, IntUnaryOperator bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = from; at < to; at++) {
            text.append((char) (bytes.applyAsInt(at) & 0xFF));
            if (text.length() >= END.length() && text.indexOf(END, text.length() - END.length()) >= 0) {
                break;
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether one of them is {@code Content-Length}. */
    boolean declareALength() {
        return text.contains(LENGTH);
    }
}
