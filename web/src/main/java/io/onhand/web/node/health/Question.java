package io.onhand.web.node.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A question to something that may hang. It is open at most once at a time: while it hangs, all who ask wait for that one, so
 * that threads do not pile up. Thread-safe.
 *
 * @param <T> the answer
 */
public final class Question<T> {

    private static final Logger LOG = Logger.getLogger(Question.class.getName());

    private final String asked;
    private final Callable<T> question;
    private Future<T> open;

    /**
     * A question.
     *
     * @param asked what is asked, for the log
     * @param question returns the answer, never {@code null}, or fails
     */
    public Question(String asked, Callable<T> question) {
        this.asked = asked;
        this.question = question;
    }

    /** For each of the questions, by what is asked, whether there is an answer. All at once: no longer than {@code atMost}. */
    static Map<String, Boolean> answered(List<Question<?>> questions, ExecutorService threads, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<Supplier<Boolean>> begun = new ArrayList<>();
        for (Question<?> question : questions) {
            begun.add(question.begun(threads, deadline));
        }
        Map<String, Boolean> answers = new LinkedHashMap<>();
        for (int i = 0; i < begun.size(); i++) {
            answers.put(questions.get(i).asked, begun.get(i).get());
        }
        return answers;
    }

    private Supplier<Boolean> begun(ExecutorService threads, long deadline) {
        Future<T> begun = begin(threads);
        return () ->
                answer(begun, Duration.ofNanos(deadline - System.nanoTime())).isPresent();
    }

    /** Asks and waits for the answer; empty when there is none in time, or no thread to ask. */
    public Optional<T> ask(ExecutorService threads, Duration atMost) {
        return answer(begin(threads), atMost);
    }

    /** Asks, unless the question is open already; does not wait. */
    private synchronized Future<T> begin(ExecutorService threads) {
        if (open == null || open.isDone()) {
            try {
                open = threads.submit(question);
            } catch (RejectedExecutionException noThread) {
                open = CompletableFuture.failedFuture(noThread);
            }
        }
        return open;
    }

    private Optional<T> answer(Future<T> begun, Duration atMost) {
        try {
            return Optional.of(begun.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            LOG.log(Level.FINE, e, () -> asked + " does not answer in time");
        } catch (ExecutionException e) {
            LOG.log(Level.FINE, e.getCause(), () -> asked + " is not there");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
