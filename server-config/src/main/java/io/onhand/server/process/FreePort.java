package io.onhand.server.process;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
     * Checks address and port without asking whether the port is free: for what is started later.
     *
     * @param option how the user names the port, {@code --…port}; the address is {@code --…host} then
     * @throws CannotStart if the wanted port is not a port, or the address is not one of this machine
     */
    public static void check(String host, int wanted, String option) throws CannotStart {
        if (wanted < 0 || wanted > MAX_PORT) {
            throw new WrongSetting(option + " must be between 0 and " + MAX_PORT + ", not " + wanted);
        }
        address(host, option);
    }

    /**
     * The port to use on an address.
     *
     * <p>A wanted port that is in use is waited for, some seconds: when a launcher was killed and is started again at once,
     * its children may still be ending.
     *
     * @param wanted 1 to 65535, or 0 for any free one
     * @param option how the user names the port, {@code --…port}; the address is {@code --…host} then
     * @throws CannotStart if the wanted port is not a port, in use or not allowed, the address is not one of this machine,
     *     or no port is free
     */
    public static int orWanted(String host, int wanted, String option) throws CannotStart, InterruptedException {
        check(host, wanted, option);
        InetAddress address = address(host, option);
        if (wanted != 0) {
            Optional<String> refusal = becomesFree(address, wanted);
            if (refusal.isPresent()) {
                throw new CannotStart(refused(host, wanted, option, refusal.get()));
            }
            return wanted;
        }
        String refusal = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            Optional<String> last = refusal(address, port);
            if (last.isEmpty()) {
                return port;
            }
            refusal = last.get();
        }
        throw new CannotStart("no free port on " + host + " between " + LOWEST + " and " + HIGHEST + " (" + refusal
                + "): choose one with " + option);
    }

    private static String refused(String host, int port, String option, String refusal) {
        if (refusal.contains("Permission denied")) {
            return "port " + port + " on " + host + " may not be used by this user (below 1024 they are root's): choose"
                    + " another with " + option + ", or give the process CAP_NET_BIND_SERVICE";
        }
        if (refusal.contains("in use")) {
            return "port " + port + " on " + host + " is in use: stop what uses it, or choose another with " + option
                    + " (0 takes any free one)";
        }
        return "cannot listen on port " + port + " of " + host + " (" + refusal + "): choose others with " + option
                + " and " + hostOption(option);
    }

    private static String hostOption(String portOption) {
        return portOption.replace("port", "host");
    }

    private static InetAddress address(String host, String option) throws CannotStart {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CannotStart(
                    "unknown host " + host + ": give a name or an address of this machine with " + hostOption(option),
                    e);
        }
        try {
            if (!address.isAnyLocalAddress()
                    && !address.isLoopbackAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                throw new CannotStart(host + " is not an address of this machine, which has " + ownAddresses()
                        + ": correct " + hostOption(option) + " (0.0.0.0 listens on all of them)");
            }
        } catch (SocketException e) {
            throw new CannotStart("cannot find out whether " + host + " is an address of this machine", e);
        }
        return address;
    }

    private static String ownAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Empty when it is free, otherwise why not. */
    private static Optional<String> becomesFree(InetAddress address, int port) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> refusal = refusal(address, port);
        while (refusal.isPresent() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            refusal = refusal(address, port);
        }
        return refusal;
    }

    private static Optional<String> refusal(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
