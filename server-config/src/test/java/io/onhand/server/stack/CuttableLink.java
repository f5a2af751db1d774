package io.onhand.server.stack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A network link on this machine: passes connections on to a port, until they are cut. Thread-safe. */
public final class CuttableLink implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CuttableLink.class.getName());
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    /** @param target port on this machine that connections are passed on to */
    public CuttableLink(int target) {
        try {
            this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = target;
        daemon(this::listen);
    }

    /** Where to connect to. */
    public int port() {
        return door.getLocalPort();
    }

    /** How often somebody wanted to connect while nobody listened behind the link. */
    public int refused() {
        return refused.get();
    }

    /**
     * Ends every connection at once, whatever it is doing, and loses what is on its way; new ones are passed on.
     *
     * @return how many it ended
     */
    public int cut() {
        int sockets = open.size();
        open.forEach(CuttableLink::reset);
        return sockets / 2;
    }

    private static void reset(Socket socket) {
        try {
            // Reset rather than said goodbye to.
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            LOG.log(Level.FINEST, "closed already", e);
        }
        close(socket);
    }

    @Override
    public void close() {
        close(door);
        cut();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException e) {
                LOG.log(Level.FINEST, "the door was closed, or who knocked is gone again", e);
            }
        }
    }

    private void join(Socket from) {
        var to = new Socket();
        open.add(from);
        open.add(to);
        try {
            to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            daemon(() -> pass(from, to));
            daemon(() -> pass(to, from));
        } catch (IOException e) {
            // Nobody listens behind the link: who connected learns it at once.
            refused.incrementAndGet();
            end(from, to);
        }
    }

    private void pass(Socket from, Socket to) {
        var buffer = new byte[BUFFER];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            LOG.log(Level.FINEST, "one side is gone, or the link was cut", e);
        } finally {
            end(from, to);
        }
    }

    private void end(Socket from, Socket to) {
        close(from);
        close(to);
        open.remove(from);
        open.remove(to);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }
}
