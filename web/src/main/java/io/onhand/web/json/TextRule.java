package io.onhand.web.json;

import java.util.Optional;

/** What a string may be made of, wherever it comes from. */
public final class TextRule {

    private TextRule() {}

    /**
     * What is wrong with a text of 1 to {@code max} UTF-16 code units without control characters (U+0000 to U+001F,
     * U+007F to U+009F) and without half a surrogate pair.
     */
    public static Optional<String> violation(String text, int max) {
        if (text.isEmpty() || text.length() > max) {
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

    /** The same for a name, which neither begins nor ends with a blank. */
    public static Optional<String> nameViolation(String name, int max) {
        return violation(name, max)
                .or(() -> isBlank(name.charAt(0)) || isBlank(name.charAt(name.length() - 1))
                        ? Optional.of("must not begin or end with a blank")
                        : Optional.empty());
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
