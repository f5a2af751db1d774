package io.onhand.server.machine;

import com.sun.management.UnixOperatingSystemMXBean;
import io.onhand.server.failure.CannotStart;
import java.lang.management.ManagementFactory;

/**
 * How many files and connections a process may have open at once. The virtual machine raises it to the hard limit by itself,
 * and every process that it starts inherits that: PostgreSQL too.
 */
public final class OpenFiles {

    /** What the server has open once it has started, its jars above all, and room for pools and a few hundred clients. */
    static final long NEEDED = 1_024;

    private OpenFiles() {}

    /** @throws CannotStart if there are too few to start */
    public static void require() throws CannotStart {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            require(system.getMaxFileDescriptorCount());
        }
    }

    static void require(long limit) throws CannotStart {
        if (limit < NEEDED) {
            throw new CannotStart("a process may have only " + limit + " files open at once (ulimit -Hn), and Onhand"
                    + " needs " + NEEDED + ", and one more for each client: raise it, for example with ulimit -n 65536"
                    + " before the start, or LimitNOFILE=65536 in a systemd unit");
        }
    }
}
