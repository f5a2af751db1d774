package io.onhand.server.recover;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The global id of an XA transaction: the same in all of its branches. Immutable.
 *
 * @param bytes at most 64
 */
record GlobalId(byte[] bytes) {

    /** How the PostgreSQL driver names a branch: format, global id, branch qualifier. */
    private static final Pattern DATABASE_NAME = Pattern.compile("-?\\d+_([A-Za-z0-9+/=]+)_[A-Za-z0-9+/=]*");

    /** How Artemis prints a global id: signed bytes. */
    private static final Pattern BROKER_NAME = Pattern.compile("gtxid:(-?\\d+(?:\\.-?\\d+)*)");

    /** How Payara's global id goes on behind two numbers: node, server, and a constant. */
    private static final Pattern PAYARA_NODE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]{0,15}),[^,]+,P\\d+");

    private static final int PAYARA_NUMBERS = 8;

    /** The global id inside the name of a branch in PostgreSQL; empty when somebody else prepared it. */
    static Optional<GlobalId> ofDatabase(String name) {
        Matcher matcher = DATABASE_NAME.matcher(name);
        try {
            return matcher.matches()
                    ? Optional.of(new GlobalId(Base64.getDecoder().decode(matcher.group(1))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // Looks like one of ours and is none.
            return Optional.empty();
        }
    }

    /** The global id in a line of the broker's list. */
    static Optional<GlobalId> ofBroker(String line) {
        Matcher matcher = BROKER_NAME.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String[] numbers = matcher.group(1).split("\\.");
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(numbers[i]);
        }
        return Optional.of(new GlobalId(bytes));
    }

    /** The node whose server made the id, as {@code --node} names it; empty for another transaction manager's. */
    Optional<String> node() {
        if (bytes.length <= PAYARA_NUMBERS) {
            return Optional.empty();
        }
        Matcher matcher = PAYARA_NODE.matcher(
                new String(bytes, PAYARA_NUMBERS, bytes.length - PAYARA_NUMBERS, StandardCharsets.ISO_8859_1));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GlobalId id && Arrays.equals(bytes, id.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
