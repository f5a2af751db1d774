package io.onhand.web.http.bodies;

import io.onhand.web.http.call.AnswerHeaders;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The body of one request on its way here. The server calls when bytes have come, so that no thread waits for them. When
 * the body is complete the request goes on, with another thread of the server; when it is refused or late it is answered
 * at once, and what still comes is thrown away for a moment, because a connection that is closed in the face of a client
 * that is sending loses the answer.
 *
 * <p>Whoever moves the state on may touch the request, nobody else: the server uses its objects again for other requests.
 */
final class ArrivingBody implements ReadListener {

    private static final Logger LOG = Logger.getLogger(ArrivingBody.class.getName());

    /** How long a body may take, and for how many bytes it gets a second more. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final int BYTES_A_SECOND = 64 * 1024;

    /** How long what comes after the answer is thrown away before the connection ends. */
    private static final Duration LINGERING = Duration.ofSeconds(2);

    /** How long a complete request may wait for its thread. */
    private static final Duration STARTING = Duration.ofSeconds(10);

    private static final int BUFFER = 8 * 1024;
    private static final String CONNECTION = "Connection";

    /** Under the API's path, so that it leads to JAX-RS; {@link CompleteRequest} shows the real one. */
    private static final String HAND_OVER = "/api/complete";

    private enum State {
        WAITING,
        READING,
        COMPLETE,
        HANDED_OVER,
        RUNNING,
        ENDED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final Arrivals arrivals;
    private final AsyncContext context;
    private final HttpServletResponse response;
    private final CompleteRequest.Address address;
    private final ServletInputStream in;
    private final Announced announced;
    private final int limit;
    private volatile ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private final boolean wasAnswered;
    private volatile boolean isAnswered;
    private volatile boolean isAtItsEnd;
    private volatile long since = System.nanoTime();
    private volatile long received;
    private final AtomicLong held = new AtomicLong();
    private final AtomicBoolean isForgotten = new AtomicBoolean();

    /** @param wasAnswered whether the request was answered before its body was read, so that the body is thrown away */
    ArrivingBody(
            Arrivals arrivals,
            HttpServletRequest request,
            HttpServletResponse response,
            Announced announced,
            boolean wasAnswered)
            throws IOException {
        this.arrivals = arrivals;
        this.response = response;
        this.announced = announced;
        this.wasAnswered = wasAnswered;
        this.isAnswered = wasAnswered;
        this.limit = Announced.limit(request);
        this.address = CompleteRequest.Address.of(request);
        this.in = request.getInputStream();
        this.context = request.startAsync();
        context.setTimeout(0);
    }

    void begin() {
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        if (state.compareAndSet(State.WAITING, State.READING)) {
            go(read());
        }
    }

    /** May be called while what came last is still being read, or has not been read. */
    @Override
    public void onAllDataRead() throws IOException {
        isAtItsEnd = true;
        if (state.compareAndSet(State.WAITING, State.READING)) {
            go(readTheRest());
        }
    }

    /** The client is gone, or what it sends is no HTTP. */
    @Override
    public void onError(Throwable failure) {
        LOG.log(Level.FINE, failure, () -> "A body did not come to its end");
        if (state.compareAndSet(State.WAITING, State.ENDED) || state.compareAndSet(State.READING, State.ENDED)) {
            end(Problem.of(ProblemType.MALFORMED_REQUEST, "The body ended before its time."));
        }
    }

    private void go(boolean isAll) throws IOException {
        if (!isAll) {
            // Not if onError came in between; and if the end came in between, nobody calls again.
            if (state.compareAndSet(State.READING, State.WAITING)
                    && isAtItsEnd
                    && state.compareAndSet(State.WAITING, State.READING)) {
                go(readTheRest());
            }
            return;
        }
        // Each step only from READING: onError may have ended it in between, on another thread or within a write of
        // this one.
        if (isAnswered) {
            if (state.compareAndSet(State.READING, State.ENDED)) {
                end(null);
            }
        } else if (isCut()) {
            if (state.compareAndSet(State.READING, State.ENDED)) {
                end(Problem.of(ProblemType.MALFORMED_REQUEST, "The body ended before its time."));
            }
        } else {
            since = System.nanoTime();
            if (state.compareAndSet(State.READING, State.COMPLETE)) {
                arrivals.complete(this);
            }
        }
    }

    private boolean isCut() {
        return announced.length() != Announced.UNKNOWN && body.size() < announced.length();
    }

    /** Takes what is there; whether that was all. */
    private boolean read() throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (in.isReady()) {
            if (!read(buffer) || isAllReceived() || isFinished()) {
                return true;
            }
        }
        return false;
    }

    private boolean readTheRest() throws IOException {
        byte[] buffer = new byte[BUFFER];
        boolean isMore = true;
        while (isMore && in.available() > 0) {
            isMore = read(buffer);
        }
        return true;
    }

    /** Payara says so as soon as all has come, whether it was read or not. */
    private boolean isFinished() throws IOException {
        return in.isFinished() && in.available() == 0;
    }

    /** Takes some bytes; {@code false} when there are no more. */
    private boolean read(byte[] buffer) throws IOException {
        int count = in.read(buffer);
        if (count < 0) {
            return false;
        }
        received += count;
        if (!isAnswered) {
            take(buffer, count);
        }
        return true;
    }

    private boolean isAllReceived() {
        return announced.length() != Announced.UNKNOWN && received >= announced.length();
    }

    private void take(byte[] bytes, int count) throws IOException {
        if (body.size() + count > limit) {
            refuse(BodyFilter.tooLarge(limit));
        } else if (arrivals.hold(count)) {
            held.addAndGet(count);
            body.write(bytes, 0, count);
            if (isForgotten.get()) {
                // The client left in between, and what was held until then is given back already.
                arrivals.release(held.getAndSet(0));
            }
        } else {
            refuse(Arrivals.tooMuch());
        }
    }

    /** Answers before the body is here, and from then on throws it away. */
    private void refuse(Problem problem) throws IOException {
        // Not reset(), which keeps the array.
        body = new ByteArrayOutputStream(0);
        arrivals.release(held.getAndSet(0));
        since = System.nanoTime();
        isAnswered = true;
        answer(problem, response, Announced.isHttp1((HttpServletRequest) context.getRequest()));
    }

    /**
     * Whether the thread that brought the request in has left it: from then on nothing can be set (Jakarta Servlet,
     * {@code AsyncContext.setTimeout}). Payara (6.2025, {@code AsyncContextImpl.dispatch}) forgets a request that is handed
     * over while that thread is leaving. Only for a body that is complete.
     */
    boolean isLeft() {
        if (state.get() != State.COMPLETE) {
            return true;
        }
        try {
            context.setTimeout(0);
            return false;
        } catch (IllegalStateException left) {
            return true;
        }
    }

    /** Hands the request over to a thread of the server; {@code false} when it has ended and needs no turn any more. */
    boolean handOver() {
        since = System.nanoTime();
        if (!state.compareAndSet(State.COMPLETE, State.HANDED_OVER)) {
            return false;
        }
        try {
            context.getRequest().setAttribute(BodyFilter.ARRIVED, this);
            context.dispatch(HAND_OVER);
        } catch (RuntimeException gone) {
            LOG.log(Level.FINE, gone, () -> "The client left when its request was complete");
            if (state.compareAndSet(State.HANDED_OVER, State.ENDED)) {
                giveBack();
                return false;
            }
        }
        return true;
    }

    /** Its place and the room for its bytes, once, whoever comes first. */
    private void giveBack() {
        if (isForgotten.compareAndSet(false, true)) {
            arrivals.forget(this, wasAnswered, held.getAndSet(0));
        }
    }

    /** Goes on with the request, on that thread. */
    void goOn(FilterChain chain, HttpServletRequest request) throws IOException, ServletException {
        if (state.get() == State.ENDED) {
            if (arrivals.completingReads()) {
                endConnection(request);
            }
            return;
        }
        if (state.compareAndSet(State.HANDED_OVER, State.RUNNING)) {
            try {
                chain.doFilter(new CompleteRequest(request, address, body.toByteArray()), response);
            } finally {
                state.set(State.ENDED);
                giveBack();
                arrivals.endTurn();
            }
        }
    }

    /**
     * Ends the connection of a request that is answered, where completing it would read the rest of its body: WildFly's server
     * (Undertow 2.3, {@code HttpServletRequestImpl.closeAndDrainRequest}) has a thread wait for it. It closes a connection on
     * which something was sent when the time of an asynchronous request is over.
     */
    static void endConnection(HttpServletRequest request) {
        request.startAsync().setTimeout(1);
    }

    /** Whether its time is over. */
    boolean isLate(long now) {
        return isLate(state.get(), now);
    }

    private boolean isLate(State reached, long now) {
        Duration waited = Duration.ofNanos(now - since);
        return switch (reached) {
            case COMPLETE, HANDED_OVER -> waited.compareTo(STARTING) > 0;
            case WAITING -> waited.compareTo(patience()) > 0;
            case READING, RUNNING, ENDED -> false;
        };
    }

    /** Ends it if its time is over; it may wait for a client that does not read. */
    void endIfLate(long now) {
        State reached = state.get();
        if (!isLate(reached, now) || !state.compareAndSet(reached, State.ENDED)) {
            return;
        }
        if (reached == State.WAITING) {
            end(isAnswered ? null : tooSlow());
            return;
        }
        try {
            end(Arrivals.tooMuch());
        } finally {
            if (reached == State.HANDED_OVER) {
                arrivals.endTurn();
            }
        }
    }

    private Duration patience() {
        return isAnswered ? LINGERING : patience(received);
    }

    /** How long a body may take of which so many bytes have come. */
    static Duration patience(long received) {
        return PATIENCE.plusSeconds(received / BYTES_A_SECOND);
    }

    static Problem tooSlow() {
        return Problem.of(
                ProblemType.REQUEST_TIMEOUT,
                "The body came too slowly: it has " + PATIENCE.toSeconds() + " seconds, and one more for each "
                        + BYTES_A_SECOND / 1024 + " kB. Nothing was done.");
    }

    /** @param problem what is answered, or {@code null} when that was done */
    private void end(Problem problem) {
        giveBack();
        try {
            if (problem != null && !isAnswered) {
                answer(problem, response, Announced.isHttp1((HttpServletRequest) context.getRequest()));
            }
        } catch (IOException | RuntimeException gone) {
            LOG.log(Level.FINE, gone, () -> "A client did not wait for its answer");
        }
        try {
            if (arrivals.completingReads() && !isAllReceived()) {
                context.getRequest().setAttribute(BodyFilter.ARRIVED, this);
                context.dispatch(HAND_OVER);
            } else {
                context.complete();
            }
        } catch (RuntimeException ended) {
            LOG.log(Level.FINE, ended, () -> "The server had ended the request already");
        }
    }

    /** Answers while the body, or some of it, is still to come; the connection ends after it. */
    static void answer(Problem problem, HttpServletResponse response, boolean isHttp1) throws IOException {
        if (isHttp1) {
            response.setHeader(CONNECTION, "close");
        }
        AnswerHeaders.write(problem.answer(), response);
        response.flushBuffer();
    }
}
