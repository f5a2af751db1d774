package io.onhand.server.crash.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTest {

    private static final String ORDER = "01a20f95-c004-7924-b714-6ed1c73112c8";
    private static final List<String> WORK = List.of("OrderPlaced[orderId=" + ORDER + ", clientId=admin]");

    @TempDir
    Path directory;

    private final Scene scene = new Scene(null);
    private Stage stage;

    @BeforeEach
    void setTheStage() {
        System.setProperty(Scene.STAGE, directory.toString());
        stage = new Stage(directory);
    }

    @AfterEach
    void strikeTheStage() {
        System.clearProperty(Scene.STAGE);
    }

    private static Cue cue(String place, String step, String having, int passes, Disaster disaster) {
        return new Cue(place + step + passes, place, step, having, passes, disaster);
    }

    private void transaction() {
        scene.begins("deciding", WORK);
        scene.step("rows written");
        scene.step("prepared", "broker");
        scene.step("prepared", "database");
    }

    @Test
    void theHitTellsTheOrdersAndTheStepsUntilThen() throws IOException {
        stage.leaveCue(cue("deciding", "prepared 1", "", 0, Disaster.NONE));
        transaction();
        assertThat(stage.hit("deciding"))
                .contains(new Hit("deciding", List.of(ORDER), List.of("rows written 1", "prepared 1 broker")));
    }

    @Test
    void asManyTransactionsPassAsTheCueSays() throws IOException {
        stage.leaveCue(cue("deciding", "prepared 2", "", 2, Disaster.NONE));
        transaction();
        transaction();
        assertThat(stage.hit("deciding")).isEmpty();
        transaction();
        assertThat(stage.hit("deciding")).isPresent();
    }

    @Test
    void otherPlacesAndTransactionsWithoutAnOrderAreNotHit() throws IOException {
        stage.leaveCue(cue("door", "prepared 1", "", 0, Disaster.NONE));
        transaction();
        scene.begins("door", List.of("CancelOrder[orderId=" + ORDER + "]"));
        scene.step("prepared", "database");
        assertThat(stage.hit("door")).isEmpty();
    }

    @Test
    void whatWasReceivedBelongsToTheTransaction() throws IOException {
        stage.leaveCue(cue("deciding", "prepared 1", "passed on 1", 0, Disaster.NONE));
        transaction();
        assertThat(stage.hit("deciding")).isEmpty();
        scene.receives();
        scene.step("passed on");
        transaction();
        assertThat(stage.hit("deciding")).isPresent();
    }

    @Test
    void aBatchRepeatsWhenThePlaceHasHadSomeOfItsOrdersBefore() throws IOException {
        String another = ORDER.replace('8', '9');
        List<String> both = List.of(WORK.get(0), WORK.get(0).replace(ORDER, another));
        stage.leaveCue(cue("decided", "prepared 1", "repeated 1", 0, Disaster.NONE));
        for (List<String> work : List.of(WORK, WORK, both)) {
            assertThat(stage.hit("decided")).isEmpty();
            scene.begins("elsewhere", both);
            scene.begins("decided", work);
            scene.step("prepared", "broker");
        }
        assertThat(stage.hit("decided"))
                .contains(new Hit("decided", List.of(ORDER, another), List.of("repeated 1", "prepared 1 broker")));
    }

    @Test
    void theThreadIsHeldUntilItIsReleased() throws Exception {
        stage.leaveCue(cue("deciding", "prepared 1", "", 0, Disaster.HOLD));
        var held = new Thread(this::transaction);
        held.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> stage.hit("deciding")
                .isPresent());
        assertThat(held.isAlive()).isTrue();
        stage.release();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !held.isAlive());
    }

    @Test
    void whoHasBegunNoTransactionIsRecovery() throws Exception {
        stage.leaveCue(cue(Scene.RECOVERY, "scanned 1", "", 0, Disaster.NONE));
        var recovering = new Thread(() -> scene.step("scanned", "database"));
        recovering.start();
        recovering.join();
        assertThat(stage.hit(Scene.RECOVERY)).isPresent();
    }
}
