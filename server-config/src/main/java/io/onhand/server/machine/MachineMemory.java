package io.onhand.server.machine;

import com.sun.management.OperatingSystemMXBean;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How the memory of a machine, or of the control group (container) that this process is in, is shared out where no option
 * says it. On 8 GB: 1 GB for the server's heap, half of that for the broker's, a quarter for the database's cache.
 *
 * @param megabytes all of it
 */
public record MachineMemory(long megabytes) {

    /** With the smallest heaps and next to no load: measured, and some room. */
    private static final int LAUNCHER_NEEDS = 100;

    /** The memory that this process can see. */
    public static MachineMemory ofThisMachine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MachineMemory(system.getTotalMemorySize() >> 20);
    }

    /** A part of Onhand, with what it gets and what it needs at least, all in megabytes. */
    public enum Share {
        /** Heap of the application server; beside it, it uses about 350. */
        SERVER(8, 384, 2_048, 700),
        /** Heap of the broker, half of it for messages; beside it, it uses about 100. */
        BROKER(16, 192, 1_024, 250),
        /** The cache that all sessions of PostgreSQL share; beside it, each of them uses about 5. */
        DATABASE(32, 64, 1_024, 150);

        private final int fraction;
        private final int least;
        private final int most;
        private final int needs;

        Share(int fraction, int least, int most, int needs) {
            this.fraction = fraction;
            this.least = least;
            this.most = most;
            this.needs = needs;
        }
    }

    /**
     * What a part gets, in megabytes.
     *
     * @param wanted what an option says, 0 for none
     * @param option the option, for the message
     * @throws CannotStart if the option says less than half of the least that is ever given by itself, or more than there is
     */
    public long of(Share share, long wanted, String option) throws CannotStart {
        if (wanted == 0) {
            return Math.min(share.most, Math.max(share.least, megabytes / share.fraction));
        }
        if (wanted < share.least / 2 || wanted > megabytes) {
            throw new WrongSetting(option + " must be 0, which follows the machine, or " + share.least / 2 + " to "
                    + megabytes + " megabytes, not " + wanted);
        }
        return wanted;
    }

    /** @throws CannotStart if these parts cannot run here together */
    public void require(Share... parts) throws CannotStart {
        long needed = LAUNCHER_NEEDS;
        for (Share part : parts) {
            needed += part.needs;
        }
        if (megabytes < needed) {
            throw new CannotStart(String.format(
                    Locale.ROOT,
                    "this machine, or the container or control group that Onhand is in, has %,d MB of memory, and %,d"
                            + " MB are needed: give it more%s",
                    megabytes,
                    needed,
                    parts.length > 1 ? ", or run database, broker and server on machines of their own" : ""));
        }
    }
}
