package io.onhand.web.http.call;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Decodes a path segment strictly (RFC 3986, section 2.1). Servers put a replacement character where percent-encoded
 * bytes are no UTF-8; for a SKU that would make one out of many.
 */
public final class PathName {

    private PathName() {}

    /**
     * The name in the segment.
     *
     * @param parameter what a problem calls it
     * @param encoded the segment as it was sent
     * @param max longest name, in characters
     */
    public static String decode(String parameter, String encoded, int max) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(octet(parameter, encoded, i));
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                throw Parameters.refused(parameter, "must be percent-encoded UTF-8");
            }
        }
        return Parameters.pathName(parameter, text(parameter, bytes.toByteArray()), max);
    }

    private static int octet(String parameter, String encoded, int at) {
        boolean complete = at + 2 < encoded.length()
                && HexFormat.isHexDigit(encoded.charAt(at + 1))
                && HexFormat.isHexDigit(encoded.charAt(at + 2));
        if (!complete) {
            throw Parameters.refused(parameter, "has a % that two hexadecimal digits do not follow");
        }
        return HexFormat.fromHexDigits(encoded, at + 1, at + 3);
    }

    private static String text(String parameter, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Parameters.refused(parameter, "must be percent-encoded UTF-8");
        }
    }
}
