package io.onhand.server.load;

import io.onhand.load.AdminKey;
import io.onhand.server.failure.WrongSetting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which running server a command talks to, and with which key. */
final class ServerOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${ONHAND_URL:-http://127.0.0.1:8080}",
            description = "Where the server is (ONHAND_URL). Default: http://127.0.0.1:8080")
    private URI url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The admin key (ONHAND_ADMIN_KEY, which other users of the machine cannot see).")
    private String key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The server's data directory, if it runs on this machine: its admin.key is read when no key is"
                            + " given; without that file ONHAND_ADMIN_KEY counts (ONHAND_DATA). Default for the key:"
                            + " ./data")
    private Path data;

    URI url() {
        return url;
    }

    /** The option, or null. */
    Path data() {
        return data;
    }

    /** The key of this server. */
    String adminKey() throws WrongSetting {
        return adminKey(key, data);
    }

    /** The key of another server: that in its data directory; where it is not known, null, the option counts. */
    String adminKeyOfOther(Path itsData) throws WrongSetting {
        return adminKey(itsData == null ? key : null, itsData);
    }

    /** The key of a server that runs on a data directory. */
    String adminKeyWith(Path itsData) throws WrongSetting {
        return adminKey(key, itsData);
    }

    private static String adminKey(String given, Path itsData) throws WrongSetting {
        try {
            return AdminKey.find(given, itsData, System::getenv);
        } catch (IOException e) {
            throw new WrongSetting(e.getMessage(), e);
        }
    }
}
