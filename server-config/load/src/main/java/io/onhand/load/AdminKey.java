package io.onhand.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Finds the key that the server expects as {@code Authorization: Bearer}. */
public final class AdminKey {

    /** Where a key is looked for, as said to the user. */
    public static final String PLACES =
            "give it with --key, with --data DIR (the server's data directory, read DIR/admin.key),"
                    + " or in ONHAND_ADMIN_KEY";

    private static final String FILE = "admin.key";
    private static final String DEFAULT_DATA = "data";

    private AdminKey() {}

    /**
     * The first of: the option {@code --key}, the file below the option {@code --data} where there is one, the variable
     * {@code ONHAND_ADMIN_KEY}, the file below {@code ONHAND_DATA} or else below {@code ./data}.
     *
     * @param key the option, or null
     * @param data the option, or null
     * @param environment looks up a variable, null where it is not set
     * @throws IOException when there is none; the message says what to do
     */
    public static String find(String key, Path data, UnaryOperator<String> environment) throws IOException {
        if (key != null) {
            return checked(key, "--key");
        }
        String variable = environment.apply("ONHAND_ADMIN_KEY");
        boolean set = variable != null && !variable.isBlank();
        if (data != null && (!set || Files.exists(data.resolve(FILE)))) {
            return read(data);
        }
        if (set) {
            return checked(variable, "ONHAND_ADMIN_KEY");
        }
        String directory = environment.apply("ONHAND_DATA");
        return read(Path.of(directory == null || directory.isBlank() ? DEFAULT_DATA : directory));
    }

    private static String read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        String key;
        try {
            key = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException("no admin key: there is no " + file + "; " + PLACES, e);
        } catch (IOException e) {
            throw new IOException("no admin key: " + file + " cannot be read (" + e + "); " + PLACES, e);
        }
        return checked(key, file.toString());
    }

    private static String checked(String key, String place) throws IOException {
        String stripped = key.strip();
        boolean usable = !stripped.isEmpty() && stripped.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!usable) {
            throw new IOException("the admin key in " + place + " is empty or not plain text: " + PLACES);
        }
        return stripped;
    }
}
