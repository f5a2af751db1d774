package io.onhand.web.http.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8. The JSON parser alone would accept overlong forms, and would take text with zero bytes for UTF-16 or
 * UTF-32.
 */
final class Utf8 {

    /** Result of {@link #firstFault} when there is none. */
    static final int FAULTLESS = -1;

    private static final int CHUNK = 4_096;

    private Utf8() {}

    /** Offset of the first byte, relative to {@code from}, that is zero or no UTF-8; {@link #FAULTLESS} if none is. */
    static int firstFault(byte[] text, int from, int length) {
        int first = FAULTLESS;
        for (int i = from; i < from + length; i++) {
            if (text[i] == 0) {
                return i - from;
            }
            if (text[i] < 0 && first == FAULTLESS) {
                first = i - from;
            }
        }
        return first == FAULTLESS ? FAULTLESS : firstMalformed(text, from, length);
    }

    private static int firstMalformed(byte[] text, int from, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(text, from, length);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            chars.clear();
            result = decoder.decode(bytes, chars, true);
        }
        return result.isError() ? bytes.position() - from : FAULTLESS;
    }
}
