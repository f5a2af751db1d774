package io.onhand.server.crash.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.crash.inside.Failpoint.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionStepsTest {

    private static final String ORDER = "01a20f95-c004-7924-b714-6ed1c73112c8";
    private static final List<String> WORK = List.of("OrderPlaced[orderId=" + ORDER + ", clientId=admin]");

    @TempDir
    Path directory;

    private final TransactionSteps steps = new TransactionSteps(null);
    private SharedDirectory shared;

    @BeforeEach
    void makeTheDirectory() {
        System.setProperty(TransactionSteps.DIRECTORY, directory.toString());
        shared = new SharedDirectory(directory);
    }

    @AfterEach
    void forgetTheDirectory() {
        System.clearProperty(TransactionSteps.DIRECTORY);
    }

    private static Failpoint failpoint(String place, String step, String having, int passes, Action action) {
        return new Failpoint(place + step + passes, place, step, having, passes, action);
    }

    private void transaction() {
        steps.begins("deciding", WORK);
        steps.step("rows written");
        steps.step("prepared", "broker");
        steps.step("prepared", "database");
    }

    @Test
    void theHitTellsTheOrdersAndTheStepsUntilThen() throws IOException {
        shared.setFailpoint(failpoint("deciding", "prepared 1", "", 0, Action.NONE));
        transaction();
        assertThat(shared.hit("deciding"))
                .contains(new Hit("deciding", List.of(ORDER), List.of("rows written 1", "prepared 1 broker")));
    }

    @Test
    void asManyTransactionsPassAsTheCueSays() throws IOException {
        shared.setFailpoint(failpoint("deciding", "prepared 2", "", 2, Action.NONE));
        transaction();
        transaction();
        assertThat(shared.hit("deciding")).isEmpty();
        transaction();
        assertThat(shared.hit("deciding")).isPresent();
    }

    @Test
    void otherPlacesAndTransactionsWithoutAnOrderAreNotHit() throws IOException {
        shared.setFailpoint(failpoint("door", "prepared 1", "", 0, Action.NONE));
        transaction();
        steps.begins("door", List.of("CancelOrder[orderId=" + ORDER + "]"));
        steps.step("prepared", "database");
        assertThat(shared.hit("door")).isEmpty();
    }

    @Test
    void whatWasReceivedBelongsToTheTransaction() throws IOException {
        shared.setFailpoint(failpoint("deciding", "prepared 1", "passed on 1", 0, Action.NONE));
        transaction();
        assertThat(shared.hit("deciding")).isEmpty();
        steps.receives();
        steps.step("passed on");
        transaction();
        assertThat(shared.hit("deciding")).isPresent();
    }

    @Test
    void aBatchRepeatsWhenThePlaceHasHadSomeOfItsOrdersBefore() throws IOException {
        String another = ORDER.replace('8', '9');
        List<String> both = List.of(WORK.get(0), WORK.get(0).replace(ORDER, another));
        shared.setFailpoint(failpoint("decided", "prepared 1", "repeated 1", 0, Action.NONE));
        for (List<String> work : List.of(WORK, WORK, both)) {
            assertThat(shared.hit("decided")).isEmpty();
            steps.begins("elsewhere", both);
            steps.begins("decided", work);
            steps.step("prepared", "broker");
        }
        assertThat(shared.hit("decided"))
                .contains(new Hit("decided", List.of(ORDER, another), List.of("repeated 1", "prepared 1 broker")));
    }

    @Test
    void theThreadIsHeldUntilItIsReleased() throws Exception {
        shared.setFailpoint(failpoint("deciding", "prepared 1", "", 0, Action.HOLD));
        var held = new Thread(this::transaction);
        held.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> shared.hit("deciding")
                .isPresent());
        assertThat(held.isAlive()).isTrue();
        shared.release();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !held.isAlive());
    }

    @Test
    void whoHasBegunNoTransactionIsRecovery() throws Exception {
        shared.setFailpoint(failpoint(TransactionSteps.RECOVERY, "scanned 1", "", 0, Action.NONE));
        var recovering = new Thread(() -> steps.step("scanned", "database"));
        recovering.start();
        recovering.join();
        assertThat(shared.hit(TransactionSteps.RECOVERY)).isPresent();
    }
}
