package io.onhand.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection of the load generator, with at most one request under way. Not thread-safe. */
final class LoadConnection {

    private final InetSocketAddress address;
    private final Selector selector;
    private final ResponseParser parser = new ResponseParser();
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer out;
    private RequestPool.Request request;
    private long intended;

    LoadConnection(InetSocketAddress address, Selector selector) throws IOException {
        this.address = address;
        this.selector = selector;
        connect();
    }

    private void connect() throws IOException {
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /**
     * Starts a request.
     *
     * @param intendedStart when it should have started, in nanoseconds: its latency counts from then
     */
    void send(RequestPool.Request next, long intendedStart) throws IOException {
        request = next;
        intended = intendedStart;
        out = ByteBuffer.wrap(next.bytes());
        parser.reset();
        write();
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /**
     * Goes on with what the selector found ready.
     *
     * @param buffer to read into, shared by all connections of a thread
     * @return true when the response is complete
     * @throws IOException when the connection is lost: {@link #reconnect} it then
     */
    boolean ready(ByteBuffer buffer) throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return false;
        }
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server closed the connection");
        }
        boolean complete = request != null && parser.feed(buffer.flip());
        if (complete && !parser.keepAlive()) {
            reconnect();
        }
        return complete;
    }

    /** The server closes connections after some number of requests; that is no failure. */
    void reconnect() throws IOException {
        close();
        connect();
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    /** Forgets the request; returns it, or null if none was under way. */
    RequestPool.Request finish() {
        RequestPool.Request finished = request;
        request = null;
        return finished;
    }

    ResponseParser response() {
        return parser;
    }

    long intended() {
        return intended;
    }
}
