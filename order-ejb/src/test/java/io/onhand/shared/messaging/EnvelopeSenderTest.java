package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.Broker;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EnvelopeSenderTest {

    private static Broker broker;

    private final EnvelopeSender<InventoryCommand> sender =
            new EnvelopeSender<>(Conversation.COMMANDS, InventoryCommand::weight);

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    /** How many orders each message carries, when orders with so many lines are sent. */
    private List<Integer> messages(int maxEntries, int... lines) throws Exception {
        List<InventoryCommand> commands = IntStream.of(lines)
                .<InventoryCommand>mapToObj(EnvelopeSenderTest::placed)
                .toList();
        try (JMSContext context = broker.connections().createContext()) {
            sender.send(context, context.createQueue("sender"), commands, maxEntries);
        }
        List<Integer> sizes = new ArrayList<>();
        List<InventoryCommand> read = new ArrayList<>();
        for (Message message : broker.drain("sender")) {
            List<InventoryCommand> entries =
                    Conversation.COMMANDS.decode(message).entries();
            sizes.add(entries.size());
            read.addAll(entries);
        }
        assertThat(read).isEqualTo(commands);
        return sizes;
    }

    private static OrderPlaced placed(int lines) {
        List<OrderedLine> content = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> new OrderedLine(line, "A", 1))
                .toList();
        return new OrderPlaced(Placements.id(), "shop", Instant.EPOCH, content);
    }

    @Test
    void nothingIsSentForNoEntries() throws Exception {
        assertThat(messages(10)).isEmpty();
    }

    @Test
    void manySmallEntriesShareOneMessage() throws Exception {
        assertThat(messages(10, 1, 2, 3)).containsExactly(3);
    }

    @Test
    void aMessageHoldsNoMoreEntriesThanTheBound() throws Exception {
        assertThat(messages(2, 1, 1, 1, 1, 1)).containsExactly(2, 2, 1);
    }

    @Test
    void aMessageHoldsNoMoreLinesThanTheBound() throws Exception {
        assertThat(messages(10, 500, 500, 1)).containsExactly(2, 1);
    }

    @Test
    void anEntryBeyondTheBoundOfLinesTravelsAlone() throws Exception {
        assertThat(messages(10, 1, EnvelopeSender.MAX_WEIGHT + 1, 1)).containsExactly(1, 1, 1);
    }
}
