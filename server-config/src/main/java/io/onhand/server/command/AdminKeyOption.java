package io.onhand.server.command;

import io.onhand.server.CannotStart;
import io.onhand.server.Console;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.data.Secret;
import picocli.CommandLine.Option;

/** The key that may do everything: given, or made at the first start and kept. */
final class AdminKeyOption {

    private static final int MINIMUM = 16;

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
                console.line("Sign in with the header  Authorization: Bearer $ONHAND_ADMIN_KEY");
            } else if (created) {
                console.secret("Sign in with the header  Authorization: Bearer " + value);
                console.line("This key is shown once and kept in " + kept.file());
            } else {
                console.line("Sign in with the header  Authorization: Bearer <key>");
                console.line("admin key: " + kept.file());
            }
        }
    }

    AdminKey key(DataDirectory data) throws CannotStart {
        Secret kept = data.adminKey();
        if (given != null && !given.isEmpty()) {
            if (given.length() < MINIMUM || !given.matches("[!-~]+")) {
                throw new CannotStart(
                        "ONHAND_ADMIN_KEY must be at least " + MINIMUM + " visible ASCII characters without blanks");
            }
            return new AdminKey(given, true, false, kept);
        }
        boolean created = !kept.exists();
        return new AdminKey(kept.readOrCreate(), false, created, kept);
    }
}
