package io.onhand.server.process;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.machine.FreeSpace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The launcher's end of the link to a child JVM; {@link ParentLink} is the other end and defines the words. */
public final class Child {

    private static final Logger LOG = Logger.getLogger(Child.class.getName());

    private static final long LOOK_MILLIS = 500;

    /** From one line about what goes on to the next, for people. */
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final Process process;
    private final Path output;
    private final LastWords lastWords;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile Consumer<String> listener = step -> {};
    private volatile String step = "";
    private volatile long progress;
    private long toldOfProgress = System.nanoTime() - TELL_NANOS;

    Child(String name, Process process, Path output, LastWords lastWords) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.lastWords = lastWords;
        Thread reader = new Thread(this::read, "reading from the " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** The process itself. */
    public Process process() {
        return process;
    }

    /** Has a listener told what the child is at while it is not ready yet; of what takes its time, every ten seconds. */
    public Child onStep(Consumer<String> told) {
        listener = told;
        return this;
    }

    /**
     * Waits until the child says that it is ready.
     *
     * @param atMost for how long it may stand still ({@link StandingStill})
     * @throws CannotStart with the child's own message if it fails, or if it ends or stands still for that long; it is ended
     *     by force then
     */
    public void awaitReady(Duration atMost) throws CannotStart, InterruptedException {
        try {
            awaitWhileItMoves(atMost);
        } catch (ExecutionException e) {
            kill();
            throw new CannotStart(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            kill();
            throw new CannotStart("the " + name + " was not ready in time, " + atMost.toSeconds()
                    + " s without progress"
                    + (step.isEmpty() ? "" : ", it was " + step) + FreeSpace.hint(output.getParent())
                    + "; see its log in " + output.getParent());
        } catch (InterruptedException e) {
            kill();
            throw e;
        }
    }

    private void awaitWhileItMoves(Duration atMost) throws InterruptedException, ExecutionException, TimeoutException {
        StandingStill still = new StandingStill(atMost, System.nanoTime());
        String seen = step;
        long progressSeen = progress;
        while (true) {
            try {
                ready.get(Math.min(LOOK_MILLIS, atMost.toMillis()), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (progressSeen != progress) {
                    progressSeen = progress;
                    still.progressed(System.nanoTime());
                } else if (!seen.equals(step)) {
                    seen = step;
                    still.moved(System.nanoTime());
                }
                Duration computed = process.info().totalCpuDuration().orElse(Duration.ZERO);
                if (still.forTooLong(System.nanoTime(), computed)) {
                    throw e;
                }
            }
        }
    }

    /** Tells the child of this process to stop, and ends it by force when it has not within that time. */
    public static void stop(Process process, Duration atMost) throws InterruptedException {
        try (OutputStream toChild = process.getOutputStream()) {
            toChild.write((ParentLink.STOP + "\n").getBytes(StandardCharsets.US_ASCII));
            toChild.flush();
            // Only now: the end of the stream would halt the child at once.
            process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            LOG.log(Level.FINE, "The child was gone already", e);
        }
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    }

    private void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                understand(line);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "The " + name + " is gone", e);
        }
        if (!ready.isDone()) {
            ready.completeExceptionally(new CannotStart(
                    "the " + name + " ended while starting" + lastWords() + "; see its log in " + output.getParent()));
        }
    }

    /** The end of its output comes a moment before its own. */
    private String lastWords() {
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lastWords.of(process);
    }

    private void understand(String line) {
        if (line.equals(ParentLink.READY)) {
            ready.complete(null);
        } else if (line.startsWith(ParentLink.DOING)) {
            step = line.substring(ParentLink.DOING.length());
            LOG.info(name + ": " + step);
            listener.accept(step);
        } else if (line.startsWith(ParentLink.PROGRESS)) {
            step = line.substring(ParentLink.PROGRESS.length());
            if (System.nanoTime() - toldOfProgress >= TELL_NANOS) {
                toldOfProgress = System.nanoTime();
                LOG.info(name + ": " + step);
                listener.accept(step);
            }
            progress = System.nanoTime();
        } else if (line.startsWith(ParentLink.FAILED)) {
            ready.completeExceptionally(new CannotStart(line.substring(ParentLink.FAILED.length())));
        } else {
            LOG.info(name + ": " + line);
        }
    }
}
