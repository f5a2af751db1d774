package io.onhand.server.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.StackPart;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static List<Step> steps(long seed) {
        return Stream.generate(new Schedule(seed)::next).limit(1_000).toList();
    }

    @Test
    void theSameSeedIsTheSameStorm() {
        assertThat(steps(42)).isEqualTo(steps(42)).isNotEqualTo(steps(43));
    }

    @Test
    void everyPartIsKilledPausedAndCutOff() {
        List<Step> steps = steps(1);

        assertThat(steps.stream().flatMap(step -> step.killed().stream())).contains(Victim.values());
        assertThat(steps.stream().flatMap(step -> step.paused().stream())).contains(StackPart.values());
        assertThat(steps.stream().flatMap(step -> step.cut().stream())).contains(StackPart.DATABASE, StackPart.BROKER);
        assertThat(steps).anyMatch(step -> step.killed().size() == 3);
        assertThat(steps)
                .anyMatch(step -> !step.paused().isEmpty() && !step.killed().isEmpty());
    }

    @Test
    void everyStepDoesSomethingAndEndsSoon() {
        assertThat(steps(7)).allSatisfy(step -> {
            assertThat(step.paused().size() + step.cut().size() + step.killed().size())
                    .isPositive();
            assertThat(step.calm().plus(step.hold())).isLessThan(Duration.ofSeconds(30));
        });
    }
}
