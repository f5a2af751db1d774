package io.onhand.server.command;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a key can be guessed. It stands for 128 random bits at least: 32 hexadecimal digits, or as many characters of any
 * larger alphabet. What randomness never makes is refused. The application has the same rule (its class {@code ApiKeys}), for
 * servers that the launcher does not start.
 */
final class KeyStrength {

    private static final int SHORTEST = 32;

    /** Fewer different characters than this are in one of 25 million random keys of 32 hexadecimal digits. */
    private static final int FEWEST_DIFFERENT = 8;

    private KeyStrength() {}

    /** What is wrong with it, to follow its name; empty if nothing is. */
    static Optional<String> weaknessOf(String key) {
        if (!key.matches("[!-~]*")) {
            return Optional.of("has characters other than visible ASCII ones");
        }
        if (key.length() < SHORTEST) {
            return Optional.of("is shorter than " + SHORTEST + " characters");
        }
        if (kinds(key) < 2) {
            return Optional.of("has characters of one kind only (small letters, capitals, digits, others)");
        }
        if (key.chars().distinct().count() < FEWEST_DIFFERENT || isRepetition(key)) {
            return Optional.of("repeats the same few characters");
        }
        return Optional.empty();
    }

    private static long kinds(String key) {
        return key.chars().map(KeyStrength::kind).distinct().count();
    }

    private static int kind(int c) {
        return c >= '0' && c <= '9' ? 1 : c >= 'a' && c <= 'z' ? 2 : c >= 'A' && c <= 'Z' ? 3 : 4;
    }

    /** A text that begins anew within itself, from there to its end: abcabcab. */
    private static boolean isRepetition(String key) {
        return IntStream.rangeClosed(1, key.length() / 2).anyMatch(period -> key.startsWith(key.substring(period)));
    }
}
