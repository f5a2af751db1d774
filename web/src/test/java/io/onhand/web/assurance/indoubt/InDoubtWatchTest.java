package io.onhand.web.assurance.indoubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.web.assurance.indoubt.InDoubtReport.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InDoubtWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final InDoubtWatch.Memory memory = new InDoubtWatch.Memory();

    private List<Transaction> seen(int seconds, String... ids) {
        return memory.seen("broker", List.of(ids), NOON.plusSeconds(seconds));
    }

    private static Transaction broker(String id, int seconds) {
        return new Transaction("broker", id, Duration.ofSeconds(seconds));
    }

    @Test
    void theAgeIsCountedFromTheFirstLook() {
        assertThat(seen(0, "a")).containsExactly(broker("a", 0));
        assertThat(seen(15, "a", "b")).containsExactly(broker("a", 15), broker("b", 0));
    }

    @Test
    void oneThatWasAwayBeginsAnew() {
        seen(0, "a");
        seen(15);

        assertThat(seen(30, "a")).containsExactly(broker("a", 0));
    }

    private List<Transaction> unreported(Set<String> unknown, Transaction... all) {
        return memory.unreported(new InDoubtReport(List.of(all), unknown, Duration.ofSeconds(60)));
    }

    @Test
    void eachIsReportedOnce() {
        assertThat(unreported(Set.of(), broker("a", 60))).containsExactly(broker("a", 60));
        assertThat(unreported(Set.of(), broker("a", 75), broker("b", 60))).containsExactly(broker("b", 60));
    }

    @Test
    void oneThatWasSettledAndComesBackIsReportedAgain() {
        unreported(Set.of(), broker("a", 60));
        unreported(Set.of());

        assertThat(unreported(Set.of(), broker("a", 60))).hasSize(1);
    }

    @Test
    void oneWhosePlaceWasSilentMeanwhileIsNotReportedAgain() {
        unreported(Set.of(), broker("a", 60));
        unreported(Set.of("broker"));

        assertThat(unreported(Set.of(), broker("a", 90))).isEmpty();
    }

    @Test
    void onlyThoseOfTheAgeAreOld() {
        var report = new InDoubtReport(
                List.of(
                        broker("young", 59),
                        broker("old", 60),
                        new Transaction("database", "older", Duration.ofDays(1))),
                Set.of(),
                Duration.ofSeconds(60));

        assertThat(report.count("broker")).isEqualTo(2);
        assertThat(report.countOld("broker")).isEqualTo(1);
        assertThat(report.olds()).extracting(Transaction::id).containsExactly("old", "older");
    }

    @Test
    void oldIsASecondToADay() {
        assertThat(InDoubtWatch.old(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(InDoubtWatch.old(86_400)).isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() -> InDoubtWatch.old(0)).hasMessageContaining("onhand.in-doubt.seconds");
        assertThatThrownBy(() -> InDoubtWatch.old(86_401)).hasMessageContaining("86401");
    }
}
