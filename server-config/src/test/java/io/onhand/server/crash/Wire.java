package io.onhand.server.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The wire between the application server and a part, so that a test can cut it. Thread-safe. */
final class Wire implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Wire.class.getName());
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket near;
    private final int far;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    private Wire(ServerSocket near, int far) {
        this.near = near;
        this.far = far;
    }

    /**
     * Lays a wire to a port of this machine, whether anybody listens there yet or not.
     *
     * @param nearPort where the application server connects to
     */
    static Wire lay(int nearPort, int farPort) {
        try {
            var wire = new Wire(new ServerSocket(nearPort, 200, InetAddress.getLoopbackAddress()), farPort);
            inBackground("wire to " + farPort, wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return near.getLocalPort();
    }

    /** How often somebody wanted to connect while nobody listened at the other end. */
    int refused() {
        return refused.get();
    }

    /** Cuts every connection; new ones can be made at once. */
    void cut() {
        ends.forEach(Wire::closeQuietly);
        ends.clear();
    }

    private void accept() throws IOException {
        while (!near.isClosed()) {
            Socket client = near.accept();
            var part = new Socket();
            try {
                part.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), far), CONNECT_MILLIS);
            } catch (IOException e) {
                refused.incrementAndGet();
                closeQuietly(client);
                continue;
            }
            client.setTcpNoDelay(true);
            part.setTcpNoDelay(true);
            ends.add(client);
            ends.add(part);
            inBackground("to the part", () -> pump(client, part));
            inBackground("from the part", () -> pump(part, client));
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[16_384];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    /** What is done on a wire until it is cut. */
    @FunctionalInterface
    private interface Carrying {
        void run() throws IOException;
    }

    private static void inBackground(String name, Carrying carrying) {
        var thread = new Thread(
                () -> {
                    try {
                        carrying.run();
                    } catch (IOException cut) {
                        // The end of every wire. Its sockets are closed by now, so that the other side learns of it.
                        LOG.log(Level.FINE, name, cut);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            // Reset rather than said goodbye to: what was on its way is lost.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Whoever carries on it was faster: it is closed already.
            LOG.log(Level.FINE, "a wire that was cut already", e);
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        cut();
    }
}
