package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.load.replay.Batches.BatchRow;
import io.onhand.load.replay.ProtocolPeer.Fault;
import io.onhand.load.replay.ServerAnswers.RowAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SenderTest {

    private final FakeTime time = new FakeTime();
    private final Patience patience = time.patience(Duration.ofMinutes(10));
    private final Map<String, List<RowAnswer>> answers = new ConcurrentHashMap<>();
    private ProtocolPeer peer;

    @BeforeEach
    void open() throws Exception {
        peer = new ProtocolPeer();
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyRowHasOneAnswerAndOneOrderWhateverGoesWrong(Fault fault) throws Exception {
        peer.next(fault, fault, fault);

        sender(1).send(new Batches(orders(25), 10));

        assertThat(answers).hasSize(25);
        assertThat(answers.values()).allSatisfy(all -> assertThat(all).hasSize(1));
        assertThat(answers.values())
                .allSatisfy(all -> assertThat(all.get(0).succeeded()).isTrue());
        assertThat(peer.orders()).isEqualTo(25);
    }

    @Test
    void allFaultsInARowWithSeveralRequestsUnderWay() throws Exception {
        peer.next(Fault.values());
        peer.next(Fault.values());

        sender(4).send(new Batches(orders(200), 7));

        assertThat(answers).hasSize(200);
        assertThat(answers.values()).allSatisfy(all -> assertThat(all).hasSize(1));
        assertThat(peer.orders()).isEqualTo(200);
    }

    @Test
    void whatIsRepeatedHasTheSameKeyAndWhatIsNotIsSentOnce() throws Exception {
        peer.next(Fault.BUSY_ROWS);

        sender(1).send(new Batches(orders(4), 4));

        assertThat(IntStream.range(0, 4).map(i -> peer.timesSent("key-" + i))).containsExactly(1, 2, 1, 2);
    }

    @Test
    void retryAfterIsHonoured() throws Exception {
        peer.next(Fault.BUSY);

        sender(1).send(new Batches(orders(1), 1));

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void oneRowThatSpoilsTheRequestIsRefusedAndItsNeighboursAreNot() throws Exception {
        peer.refuseRequestsWith("key-13");

        sender(2).send(new Batches(orders(30), 30));

        assertThat(answers).hasSize(30);
        assertThat(answers.get("key-13")).extracting(RowAnswer::status).containsExactly(400);
        answers.remove("key-13");
        assertThat(answers.values())
                .allSatisfy(all -> assertThat(all.get(0).succeeded()).isTrue());
    }

    @Test
    void aWrongAdminKeyStopsEverythingAtOnce() {
        OnhandClient stranger = new OnhandClient(peer.url(), "wrong", Duration.ofSeconds(10));
        Sender sender = new Sender(stranger, patience, 4, oldest -> {});

        assertThatThrownBy(() -> sender.send(new Batches(orders(100), 5)))
                .isInstanceOf(ReplayStoppedException.class)
                .hasMessageContaining("admin key")
                .hasMessageContaining("--data DIR")
                .satisfies(stopped -> assertThat(((ReplayStoppedException) stopped).usageError())
                        .isTrue());
        assertThat(peer.rows()).isEmpty();
    }

    @Test
    void aServerThatStaysAwayEndsTheReplayWithAWordAboutResuming() {
        URI nobody = peer.url();
        peer.close();
        Sender sender = new Sender(new OnhandClient(nobody, "k", Duration.ofSeconds(1)), patience, 2, oldest -> {});

        assertThatThrownBy(() -> sender.send(new Batches(orders(3), 1)))
                .isInstanceOf(ReplayStoppedException.class)
                .hasMessageContaining("the same command goes on from here");
    }

    @Test
    void afterEachBatchTheOldestRequestUnderWayIsTold() throws Exception {
        List<Long> moments = Collections.synchronizedList(new ArrayList<>());
        peer.next(Fault.BUSY);

        new Sender(peer.client(), patience, 1, moments::add).send(new Batches(orders(2), 1));

        assertThat(moments).hasSize(2).allMatch(moment -> moment == time.now());
    }

    private Sender sender(int concurrency) {
        return new Sender(peer.client(), patience, concurrency, oldest -> {});
    }

    private Iterator<BatchRow> orders(int count) {
        return IntStream.range(0, count).mapToObj(i -> order("key-" + i)).iterator();
    }

    private BatchRow order(String key) {
        String json = "{\"idempotencyKey\":\"" + key + "\",\"lines\":[{\"quantity\":1}]}";
        return new BatchRow(
                "/api/v1/orders/batch",
                json.getBytes(StandardCharsets.UTF_8),
                (answer, sent) -> answers.computeIfAbsent(key, any -> Collections.synchronizedList(new ArrayList<>()))
                        .add(answer));
    }
}
