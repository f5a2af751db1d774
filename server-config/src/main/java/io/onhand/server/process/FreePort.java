package io.onhand.server.process;

import io.onhand.server.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Ports to listen on.
 *
 * <p>Free ones are drawn from below the range that systems use for outgoing connections. From that range, a client that
 * keeps reconnecting to a server that is being restarted can be given the very port it wants to connect to, reach itself,
 * and so keep the server from getting its port back.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 29_999;
    private static final int MAX_PORT = 65_535;
    private static final int ATTEMPTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final long PAUSE_MILLIS = 100;

    private FreePort() {}

    /**
     * The port to use on an address.
     *
     * <p>A wanted port that is in use is waited for, some seconds: when a launcher was killed and is started again at once,
     * its children may still be ending.
     *
     * @param wanted 1 to 65535, or 0 for any free one
     * @param option how the user names it, for the message
     * @throws CannotStart if the wanted port is not a port or in use, the address is not one of this machine, or no port is free
     */
    public static int orWanted(String host, int wanted, String option) throws CannotStart, InterruptedException {
        if (wanted < 0 || wanted > MAX_PORT) {
            throw new CannotStart(option + " must be between 0 and " + MAX_PORT + ", not " + wanted);
        }
        InetAddress address = address(host);
        if (wanted != 0) {
            if (!becomesFree(address, wanted)) {
                throw new CannotStart(
                        "port " + wanted + " on " + host + " is in use: stop what uses it, or choose another with "
                                + option + " (0 takes any free one)");
            }
            return wanted;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(address, port)) {
                return port;
            }
        }
        throw new CannotStart("no free port on " + host + " between " + LOWEST + " and " + HIGHEST
                + ": is it an address of this machine? Otherwise choose a port with " + option);
    }

    private static InetAddress address(String host) throws CannotStart {
        try {
            return InetAddress.getByName(host);
        } catch (IOException e) {
            throw new CannotStart(
                    "unknown host " + host + ": give a name or an address of this machine with --host", e);
        }
    }

    private static boolean becomesFree(InetAddress address, int port) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean free = isFree(address, port);
        while (!free && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            free = isFree(address, port);
        }
        return free;
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
