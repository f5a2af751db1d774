package io.onhand.web.http.call;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syntax of a request's address, path and query (RFC 3986, sections 3.3 and 3.4). What breaks it each server repairs in
 * its own way, so that one name becomes another: here it is a fault on all of them. So are three things that the syntax allows
 * and that servers make something else of: parameters of a path segment ({@code ;size=L}), backslashes, and segments of
 * dots alone.
 */
final class Address {

    private static final String ALLOWED_BESIDE_LETTERS_AND_DIGITS = "-._~!$&'()*+,=:@/";

    /**
     * Encoded or not, for servers take either for a direction (RFC 3986, section 5.2.4). Possessive: a group that may give back
     * what it has takes a stack frame a dot.
     */
    private static final Pattern DOT_SEGMENT =
            Pattern.compile("(?:^|/|%2f)((?:\\.|%2e)++)(?=/|%2f|$)", Pattern.CASE_INSENSITIVE);

    private Address() {}

    /**
     * What is wrong with the address.
     *
     * @param path as it was sent
     * @param query the same; {@code null} when there is none
     */
    static Optional<String> fault(String path, String query) {
        return fault(path, "The path", "")
                .or(() -> dotSegment(path))
                .or(() -> query == null ? Optional.empty() : fault(query, "The query", "?;"));
    }

    private static Optional<String> dotSegment(String path) {
        Matcher dots = DOT_SEGMENT.matcher(path);
        return dots.find()
                ? Optional.of("The path has a segment of dots alone, at position " + (dots.start(1) + 1)
                        + "; it is the name of nothing.")
                : Optional.empty();
    }

    private static Optional<String> fault(String part, String name, String allowedToo) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '%') {
                if (!isOctet(part, i)) {
                    return Optional.of(name + " has a % that two hexadecimal digits do not follow, at position "
                            + (i + 1) + "; a % itself is sent as %25.");
                }
                i += 2;
            } else if (!isAllowed(c, allowedToo)) {
                return Optional.of(name + " has a character that must be percent-encoded, at position " + (i + 1)
                        + (c == ';' ? "; a semicolon is sent as %3B." : "."));
            }
        }
        return part.indexOf('%') < 0 ? Optional.empty() : decodedFault(part, name);
    }

    private static boolean isAllowed(char c, String allowedToo) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || ALLOWED_BESIDE_LETTERS_AND_DIGITS.indexOf(c) >= 0
                || allowedToo.indexOf(c) >= 0;
    }

    private static boolean isOctet(String part, int at) {
        return at + 2 < part.length()
                && HexFormat.isHexDigit(part.charAt(at + 1))
                && HexFormat.isHexDigit(part.charAt(at + 2));
    }

    /** Of a part that has nothing but proper octets. */
    private static Optional<String> decodedFault(String part, String name) {
        ByteBuffer bytes = ByteBuffer.allocate(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            byte octet = (byte) (c == '%' ? HexFormat.fromHexDigits(part, i + 1, i + 3) : c);
            if (octet >= 0 && (octet < ' ' || octet == 0x7F || octet == '\\')) {
                return Optional.of(name + " has a percent-encoded control character or backslash, at position "
                        + (i + 1) + "; no name has one.");
            }
            bytes.put(octet);
            i += c == '%' ? 2 : 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of(name + " must be percent-encoded UTF-8.");
        }
    }
}
