package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.DiscardOrder;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.contract.Rejection;
import io.onhand.order.contract.VoidOrder;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.EnvelopeCodec.UnreadableMessageException;
import io.onhand.shared.testing.Broker;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeCodecTest {

    private static final UUID ORDER = Placements.id();
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

    private static Broker broker;
    private static JMSContext context;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start();
        context = broker.connections().createContext();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        context.close();
        broker.close();
    }

    static Stream<InventoryCommand> commands() {
        return Stream.of(
                new OrderPlaced(
                        ORDER, "shop", AT, List.of(new OrderedLine(1, "85123A", 6), new OrderedLine(2, "ß", 1))),
                new CancelOrder(ORDER, "shop", AT, 5_000),
                new DiscardOrder(ORDER, "shop", AT),
                new VoidOrder(ORDER, AT));
    }

    static Stream<InventoryAnswer> answers() {
        var missing = List.of(new Rejection.RejectedLine(1, "A", 3L), new Rejection.RejectedLine(2, "B", 0L));
        return Stream.of(
                new OrderDecided(ORDER, Decision.CONFIRMED, null, AT),
                new OrderDecided(ORDER, Decision.REJECTED, Rejection.of(Rejection.Type.CANCELLED), AT),
                new OrderDecided(
                        ORDER, Decision.REJECTED, new Rejection(Rejection.Type.INSUFFICIENT_STOCK, missing), AT),
                new OrderCancelled(ORDER, AT, List.of(new LineUnits(1, 4))),
                new OrderCancelled(ORDER, AT, List.of()),
                new OrderShipped(ORDER, Placements.id(), AT, List.of(new LineUnits(3, 1_000_000_000L))));
    }

    static Stream<OrderEvent> events() {
        return Stream.of(OrderEvent.Type.values())
                .map(type -> new OrderEvent(
                        null,
                        type,
                        ORDER,
                        AT,
                        type == OrderEvent.Type.OrderRejected ? Rejection.of(Rejection.Type.CANCELLED) : null));
    }

    /** A kind that is new has a name in JSON only when somebody has given it one: it is added here, and tried. */
    @Test
    void everyKindOfCommandAndAnswerIsTried() {
        assertThat(commands().map(Object::getClass)).contains(InventoryCommand.class.getPermittedSubclasses());
        assertThat(answers().map(Object::getClass)).contains(InventoryAnswer.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandIsReadAsItWasWritten(InventoryCommand command) throws Exception {
        assertThat(roundTrip(Conversation.COMMANDS, command)).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsReadAsItWasWritten(InventoryAnswer answer) throws Exception {
        assertThat(roundTrip(Conversation.ANSWERS, answer)).isEqualTo(answer);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsReadAsItWasWritten(OrderEvent event) throws Exception {
        assertThat(roundTrip(Conversation.EVENTS, event)).isEqualTo(event);
    }

    private static <T> T roundTrip(EnvelopeCodec<T> codec, T entry) throws Exception {
        BytesMessage message = codec.encode(context, List.of(entry));
        message.reset();
        List<T> read = codec.decode(message).entries();
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    @Test
    void entriesKeepTheirOrder() throws Exception {
        List<InventoryCommand> commands = commands().toList();
        BytesMessage message = Conversation.COMMANDS.encode(context, commands);
        message.reset();
        assertThat(Conversation.COMMANDS.decode(message).entries()).isEqualTo(commands);
    }

    @Test
    void theSchemaIsReadableWithoutTheBody() throws Exception {
        BytesMessage message = Conversation.COMMANDS.encode(context, commands().toList());
        assertThat(message.getStringProperty("onhand_schema")).isEqualTo("onhand.inventory-command/1");
    }

    @Test
    void fieldsOfANewerVersionAreIgnored() throws Exception {
        String entry = "{\"type\":\"CancelOrder\",\"orderId\":\"" + ORDER
                + "\",\"clientId\":\"shop\",\"requestedAt\":\"2026-11-22T10:00:00.123456Z\",\"lines\":3,\"mood\":{\"x\":[1]}}";
        String json = envelope("onhand.inventory-command/1", entry).replaceFirst("\\{", "{\"hop\":7,");
        assertThat(Conversation.COMMANDS.decode(bytes(json)).entries())
                .containsExactly(new CancelOrder(ORDER, "shop", AT, 3));
    }

    @Test
    void aCancellationOfAnOlderVersionWhichDoesNotTellItsLinesIsReadAndWeighsOne() throws Exception {
        String entry = "{\"type\":\"CancelOrder\",\"orderId\":\"" + ORDER
                + "\",\"clientId\":\"shop\",\"requestedAt\":\"2026-11-22T10:00:00.123456Z\"}";
        assertThat(Conversation.COMMANDS
                        .decode(bytes(envelope("onhand.inventory-command/1", entry)))
                        .entries())
                .containsExactly(new CancelOrder(ORDER, "shop", AT, 0))
                .extracting(InventoryCommand::weight)
                .containsExactly(1);
    }

    @Test
    void anEntryOfUnknownTypeIsUnreadable() throws Exception {
        String json = envelope("onhand.inventory-command/1", "{\"type\":\"BakeCake\",\"orderId\":\"" + ORDER + "\"}");
        assertUnreadable(json, "BakeCake");
    }

    @Test
    void anotherSchemaIsUnreadable() throws Exception {
        String entry =
                "{\"type\":\"CancelOrder\",\"orderId\":\"" + ORDER + "\",\"requestedAt\":\"2026-11-22T10:00:00Z\"}";
        assertUnreadable(envelope("onhand.inventory-command/2", entry), "schema onhand.inventory-command/2");
    }

    @Test
    void anEnvelopeWithoutEntriesIsUnreadable() throws Exception {
        assertUnreadable(envelope("onhand.inventory-command/1", ""), "no entries");
    }

    @Test
    void anEnvelopeWithANullEntryIsUnreadable() throws Exception {
        assertUnreadable(envelope("onhand.inventory-command/1", "null"), "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "42", "{\"schema\":\"onhand.inventory-command/1\"}", "\u0000\u0001"})
    void whatIsNoEnvelopeIsUnreadable(String body) throws Exception {
        assertThatThrownBy(() -> Conversation.COMMANDS.decode(bytes(body)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageMatching("(?s).*(envelope|schema).*");
    }

    @Test
    void anEntryThatBreaksItsOwnRulesIsUnreadable() throws Exception {
        String entry = "{\"type\":\"OrderPlaced\",\"orderId\":\"" + ORDER
                + "\",\"clientId\":\"shop\",\"lines\":[{\"line\":1,\"sku\":\"A\",\"quantity\":0}]}";
        assertUnreadable(envelope("onhand.inventory-command/1", entry), "not an order line");
    }

    @Test
    void anEntryWithoutItsOrderIsUnreadable() throws Exception {
        String entry = "{\"type\":\"CancelOrder\",\"requestedAt\":\"2026-11-22T10:00:00Z\"}";
        assertUnreadable(envelope("onhand.inventory-command/1", entry), "orderId");
    }

    @Test
    void aTextMessageIsUnreadable() {
        var message = context.createTextMessage("hello");
        assertThatThrownBy(() -> Conversation.COMMANDS.decode(message)).isInstanceOf(UnreadableMessageException.class);
    }

    private static void assertUnreadable(String json, String why) throws JMSException {
        BytesMessage message = bytes(json);
        assertThatThrownBy(() -> Conversation.COMMANDS.decode(message))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining(why);
    }

    private static String envelope(String schema, String entries) {
        return "{\"schema\":\"" + schema + "\",\"id\":\"" + ORDER + "\",\"at\":\"2026-11-22T10:00:00Z\",\"entries\":["
                + entries + "]}";
    }

    private static BytesMessage bytes(String body) throws JMSException {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        message.reset();
        return message;
    }
}
