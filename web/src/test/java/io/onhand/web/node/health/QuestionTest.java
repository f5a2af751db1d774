package io.onhand.web.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        threads.shutdownNow();
    }

    @Test
    void whatAnswersIsThereAndWhatFailsIsNot() {
        List<Question<?>> questions = List.of(new Question<>("a", () -> true), new Question<>("b", () -> {
            throw new IllegalStateException("away");
        }));

        assertThat(Question.answered(questions, threads, LONG)).isEqualTo(Map.of("a", true, "b", false));
    }

    @Test
    void whatHangsIsAskedOnceAndTheOthersStillAnswer() {
        AtomicInteger asked = new AtomicInteger();
        List<Question<?>> questions = List.of(
                new Question<>("hanging", () -> {
                    asked.incrementAndGet();
                    return released.await(1, java.util.concurrent.TimeUnit.MINUTES);
                }),
                new Question<>("fine", () -> true));

        for (int i = 0; i < 5; i++) {
            assertThat(Question.answered(questions, threads, SHORT)).containsEntry("hanging", false);
        }
        assertThat(Question.answered(questions, threads, SHORT)).containsEntry("fine", true);
        assertThat(asked).hasValue(1);

        released.countDown();
        assertThat(Question.answered(questions, threads, LONG)).isEqualTo(Map.of("hanging", true, "fine", true));
    }

    @Test
    void withoutThreadsNothingIsThere() {
        threads.shutdown();

        assertThat(Question.answered(List.of(new Question<>("a", () -> true)), threads, LONG))
                .isEqualTo(Map.of("a", false));
    }

    @Test
    void theAnswerIsHandedOn() {
        assertThat(new Question<>("a", () -> "yes").ask(threads, LONG)).contains("yes");
    }
}
