package io.onhand.web.http.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a string may be made of, wherever it comes from: four rules, each stricter than the one before. Lengths are in
 * characters of Unicode (code points), as the contract's {@code maxLength} and the database count them. Nothing is
 * normalised: what looks alike but is composed otherwise (NFC and NFD) is two texts.
 */
public final class TextRule {

    /** First and last of each range of characters that nobody sees, although Unicode calls them letters or marks. */
    private static final int[] UNSEEN = {
        0x034F, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2065, 0x2065, 0x3164, 0x3164, 0xFE00, 0xFE0F,
        0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0xE0000, 0xE0FFF
    };

    private TextRule() {}

    /**
     * What is wrong with a text, such as a description: it has 1 to {@code max} characters, none of them a control
     * character (U+0000 to U+001F, U+007F to U+009F) and none half a surrogate pair.
     */
    public static Optional<String> violation(String text, int max) {
        if (text.isEmpty() || text.length() > max && text.codePointCount(0, text.length()) > max) {
            return Optional.of("must have 1 to " + max + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return Optional.of("must not contain control characters, as at position " + (i + 1));
            }
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return Optional.of("must be proper Unicode: half a surrogate pair at position " + (i + 1));
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /**
     * The same for what stands for somebody or something, such as a customer reference: two that look alike are one. So it
     * has no format character (U+200B, U+FEFF, U+202E and all others of category Cf), no other character that is never
     * seen, no line separator, and no noncharacter.
     */
    public static Optional<String> referenceViolation(String text, int max) {
        return violation(text, max).or(() -> text.codePoints()
                .filter(TextRule::isUnseen)
                .mapToObj(
                        c -> String.format(Locale.ROOT, "must not contain characters that are not seen, as U+%04X", c))
                .findFirst());
    }

    /** The same for a name, which neither begins nor ends with a blank. */
    public static Optional<String> nameViolation(String name, int max) {
        return referenceViolation(name, max)
                .or(() -> isBlank(name.charAt(0)) || isBlank(name.charAt(name.length() - 1))
                        ? Optional.of("must not begin or end with a blank")
                        : Optional.empty());
    }

    /**
     * The same for a name that stands in paths: a SKU, a location code. Servers and clients take a backslash for a slash,
     * and remove the segments {@code .} and {@code ..}, also when they are percent-encoded; some do so with more dots.
     */
    public static Optional<String> pathNameViolation(String name, int max) {
        return nameViolation(name, max)
                .or(() -> name.indexOf('\\') >= 0 ? Optional.of("must not contain a backslash") : Optional.empty())
                .or(() -> Arrays.stream(name.split("/")).anyMatch(TextRule::isDots)
                        ? Optional.of(
                                "must not be dots alone, nor have dots alone between slashes: no path can name it")
                        : Optional.empty());
    }

    private static boolean isDots(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c == '.');
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isUnseen(int c) {
        if (c < 0x80) {
            return false;
        }
        int type = Character.getType(c);
        if (type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
            return true;
        }
        for (int i = 0; i < UNSEEN.length; i += 2) {
            if (c >= UNSEEN[i] && c <= UNSEEN[i + 1]) {
                return true;
            }
        }
        return (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    }
}
