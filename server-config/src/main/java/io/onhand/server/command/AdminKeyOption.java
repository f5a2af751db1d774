package io.onhand.server.command;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.data.Secret;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.process.Console;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The key that may do everything: given, or made at the first start and kept. */
final class AdminKeyOption {

    @Option(
            names = "--admin-key",
            paramLabel = "KEY",
            defaultValue = "${env:ONHAND_ADMIN_KEY}",
            description = "Key that may do everything, better set in the environment, where others do not see it:"
                    + " ONHAND_ADMIN_KEY. Without it, one is made at the first start and kept in <data>/admin.key.")
    private String given;

    /** The key and how to tell the user about it. */
    record AdminKey(String value, boolean given, boolean created, Secret kept) {

        /** Says how to sign in; shows the key itself only once, when it was made. */
        void print(Console console) {
            if (given) {
                boolean inEnvironment = value.equals(System.getenv("ONHAND_ADMIN_KEY"));
                console.line("Sign in with the header  Authorization: Bearer "
                        + (inEnvironment ? "$ONHAND_ADMIN_KEY" : "<the key of --admin-key>"));
            } else if (created) {
                if (console.secret("Sign in with the header  Authorization: Bearer " + value)) {
                    console.line("This key is shown once and kept in " + kept.file());
                } else {
                    printPlace(console);
                }
            } else {
                printPlace(console);
            }
        }

        private void printPlace(Console console) {
            console.line("Sign in with the header  Authorization: Bearer <key>");
            console.line("admin key: " + kept.file());
        }
    }

    /**
     * Checks a key that is given; one that is kept in the data directory is, when it is read.
     *
     * @throws CannotStart if it can be guessed
     */
    void check() throws CannotStart {
        if (isGiven()) {
            require(given, "--admin-key");
        }
    }

    private boolean isGiven() {
        return given != null && !given.isEmpty();
    }

    /**
     * The key to start with.
     *
     * @throws CannotStart if it can be guessed, or the kept one cannot be read
     */
    AdminKey key(DataDirectory data) throws CannotStart {
        check();
        Secret kept = data.adminKey();
        if (isGiven()) {
            return new AdminKey(given, true, false, kept);
        }
        boolean created = !kept.exists();
        String value = kept.readOrCreate();
        require(value, "the key in " + kept.file());
        return new AdminKey(value, false, created, kept);
    }

    private static void require(String key, String name) throws CannotStart {
        Optional<String> weakness = KeyStrength.weaknessOf(key);
        if (weakness.isPresent()) {
            throw new WrongSetting(name + " " + weakness.get() + ": take one that was drawn at random, for example from"
                    + " `openssl rand -base64 32`, or give none and have one made");
        }
    }
}
