package io.onhand.web.rest.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.inventory.api.Shipping;
import io.onhand.inventory.api.Shipping.ShipmentRequest;
import io.onhand.inventory.api.Shipping.ShipmentResult;
import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderCancelling;
import io.onhand.order.api.OrderLimits;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.api.OrderQueries;
import io.onhand.order.api.OrderQueries.OrderFilter;
import io.onhand.order.api.OrderView;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.LineUnits;
import io.onhand.shared.IdempotencyKey;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.BulkGate;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.Gate;
import io.onhand.web.http.call.Parameters;
import io.onhand.web.http.call.Preference;
import io.onhand.web.http.call.RowKeys;
import io.onhand.web.http.json.Batch;
import io.onhand.web.http.json.Batch.RowAnswer;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.problem.KeyProblems;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.rest.orders.PlacingOrders.ShownOrder;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Orders: placing them, one or many at once, reading, cancelling and shipping them. */
@Path("v1/orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final long DEFAULT_PAGE = 50;

    /** Not {@code batch}, which is no order: some servers would look here for what it has no method for. */
    private static final String ID_PATH = "{id: (?!batch/*$)[^/]+}";

    private static final Set<Decision> DECISIONS = EnumSet.of(Decision.PENDING, Decision.CONFIRMED, Decision.REJECTED);

    /** How long a shipment that is booked waits for its order to show it: tens of milliseconds when nothing is wrong. */
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(2);

    /** Fingerprint of a cancellation, which says nothing: a key cannot come again with another. */
    private static final String NO_CONTENT = "";

    /**
     * A page of orders, newest first.
     *
     * @param orders without their lines
     * @param next what to send as {@code before} for the page that follows; {@code null} when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<OrderView> orders, UUID next) {

        static Page of(List<OrderView> orders, int size) {
            return new Page(
                    orders,
                    orders.size() < size ? null : orders.get(orders.size() - 1).id());
        }
    }

    /**
     * A booked shipment as the client is told of it.
     *
     * @param id the shipment
     * @param orderId the order
     * @param shippedAt when it was booked
     * @param lines units shipped per line
     * @param shown whether the order shows them already
     * @param replayed {@code true} when it was booked before, under the same key; otherwise {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shipped(UUID id, UUID orderId, Instant shippedAt, List<LineUnits> lines, boolean shown, Boolean replayed) {

        static Shipped of(ShipmentResult.Shipped shipped, boolean shown) {
            return new Shipped(
                    shipped.shipmentId(),
                    shipped.orderId(),
                    shipped.shippedAt(),
                    shipped.lines(),
                    shown,
                    shipped.replayed() ? true : null);
        }
    }

    @Inject
    private PlacingOrders placing;

    @Inject
    private AwaitingOrders awaiting;

    @EJB
    private OrderQueries queries;

    @EJB
    private OrderCancelling cancelling;

    @EJB
    private Shipping shipping;

    /** Not that of the other batches: stock is booked while orders wait for room. */
    private final Gate batches = new Gate("batch requests of orders", BulkGate.PLACES);

    /**
     * Accepts an order: 202, or 200 with the decision when the client prefers to wait and it comes in time. While the door is
     * full {@link FullDoorFilter} turns orders away before they come as far as here.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> place(@BeanParam Call call, InputStream body) {
        String key = call.idempotencyKey().orElse(null);
        OrderBody order = StrictJson.read(call.read(body, BodyLimit.ORDER), OrderBody.class);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        OrderPlacement placement = order.placement(id, call.clientId(), key);
        return placing.place(placement, call.waiting());
    }

    /** Accepts the orders; 200 with an answer per row. Those for which there is no room are refused as busy. */
    @POST
    @Path("batch")
    @Consumes({MediaType.APPLICATION_JSON, Call.NDJSON})
    public Response placeMany(@BeanParam Call call, InputStream body) {
        return batches.pass(() -> {
            placing.awaitRoom();
            RowKeys keys = RowKeys.of(call);
            String clientId = call.clientId();
            Batch<OrderPlacement> batch = Batch.read(
                    call.read(body, BodyLimit.ORDER_BATCH),
                    call.isNdjson(),
                    OrderLimits.MAX_BATCH_ROWS,
                    OrderBody.Row.class,
                    (row, order) -> placement(order, clientId, keys.key(row, order.idempotencyKey())));
            return Answers.ok(batch.answer(placing::placeAll, (row, placement, answer) -> answer(row, answer)));
        });
    }

    private static OrderPlacement placement(OrderBody.Row row, String clientId, String key) {
        return row.order().placement(UuidCreator.getTimeOrderedEpoch(), clientId, key);
    }

    private static RowAnswer answer(int row, Acceptance acceptance) {
        PlacingResult result = PlacingResult.of(acceptance);
        return result.isAccepted()
                ? RowAnswer.done(
                        row,
                        Response.Status.ACCEPTED.getStatusCode(),
                        result.order().located())
                : RowAnswer.refused(row, result.problem());
    }

    /** The order with its lines, after the waiting that the client prefers. */
    @GET
    @Path(ID_PATH)
    public CompletionStage<Response> find(@BeanParam Call call, @PathParam("id") String id) {
        UUID orderId = Parameters.uuid("id", id);
        Duration waiting = call.waiting();
        return awaiting.decided(orderId, waiting).thenApply(order -> order.map(found -> found(found, waiting))
                .orElseGet(() -> OrderProblems.notFound(orderId).answer()));
    }

    /** Says that the waiting was honoured if the order is decided; if not, the time was over or there was no room to wait. */
    private static Response found(OrderView order, Duration waiting) {
        Response.ResponseBuilder answer = Answers.json(Response.Status.OK, order);
        if (!waiting.isZero() && !order.decision().isPending()) {
            answer.header(Preference.APPLIED, Preference.applied(waiting));
        }
        return answer.build();
    }

    /** A page of orders, newest first. */
    @GET
    public Response list(
            @QueryParam("decision") String decision,
            @QueryParam("customer") String customer,
            @QueryParam("before") String before,
            @QueryParam("limit") String limit) {
        OrderFilter filter = new OrderFilter(
                Parameters.constant("decision", decision, DECISIONS),
                Parameters.optionalText("customer", customer, OrderLimits.MAX_CUSTOMER_LENGTH));
        UUID smallerThan = Parameters.optionalUuid("before", before);
        int size = (int) Parameters.number("limit", limit, DEFAULT_PAGE, 1, OrderLimits.MAX_PAGE);
        return Answers.ok(Page.of(queries.list(filter, smallerThan, size), size));
    }

    /**
     * Asks for the order to be cancelled: 202 with the order, or, when the client prefers to wait and it is settled in time,
     * what a repeat would be answered: 200 with the cancelled order, or 409. A repeat changes nothing, with or without a key.
     */
    @POST
    @Path("{id}/cancel")
    public CompletionStage<Response> cancel(@BeanParam Call call, @PathParam("id") String id, InputStream body) {
        UUID orderId = Parameters.uuid("id", id);
        IdempotencyKey key = call.idempotencyKey()
                .map(value ->
                        new IdempotencyKey(call.clientId(), PlacedOrder.path(orderId) + "/cancel", value, NO_CONTENT))
                .orElse(null);
        StrictJson.requireNothing(call.read(body, BodyLimit.CANCELLATION));
        OrderCancelling.Answer answer =
                KeyProblems.guard(key != null, () -> cancelling.cancel(orderId, call.clientId(), key));
        return switch (answer) {
            case REQUESTED, REPLAYED -> {
                Duration waiting = call.waiting();
                Boolean replayed = answer == OrderCancelling.Answer.REPLAYED ? true : null;
                yield awaiting.cancelled(orderId, waiting)
                        .thenApply(order -> order.map(found -> requested(found, replayed, waiting))
                                .orElseGet(() -> OrderProblems.notFound(orderId).answer()));
            }
            case NOT_FOUND -> throw new ProblemException(OrderProblems.notFound(orderId));
            case REJECTED -> throw new ProblemException(OrderProblems.rejected(orderId));
            case SHIPPED -> throw new ProblemException(OrderProblems.shipped(orderId));
        };
    }

    private static Response requested(OrderView order, Boolean replayed, Duration waiting) {
        if (waiting.isZero() || !AwaitingOrders.isCancellationSettled(order)) {
            return Answers.json(Response.Status.ACCEPTED, new ShownOrder(order, replayed))
                    .header(HttpHeaders.LOCATION, PlacedOrder.path(order.id()))
                    .build();
        }
        if (order.decision().isVoided()) {
            return OrderProblems.notFound(order.id()).answer();
        }
        if (order.cancelledAt() == null) {
            Problem nothingToCancel = order.decision().isRejected()
                    ? OrderProblems.rejected(order.id())
                    : OrderProblems.shipped(order.id());
            return nothingToCancel.answer();
        }
        return Answers.json(Response.Status.OK, new ShownOrder(order, replayed))
                .header(HttpHeaders.LOCATION, PlacedOrder.path(order.id()))
                .header(Preference.APPLIED, Preference.applied(waiting))
                .build();
    }

    /**
     * Books that units of the order leave the house: 201 with what left, as soon as the order shows it, so that who ships can
     * read it there. After a moment, or the time that the client prefers, the answer comes all the same, and says so.
     */
    @POST
    @Path("{id}/shipments")
    public CompletionStage<Response> ship(@BeanParam Call call, @PathParam("id") String id, InputStream body) {
        UUID orderId = Parameters.uuid("id", id);
        List<LineUnits> units = StrictJson.readOptional(
                        call.read(body, BodyLimit.SHIPMENT), ShipmentBody.class, ShipmentBody.EVERYTHING)
                .units();
        IdempotencyKey key = call.idempotencyKey()
                .map(value -> new IdempotencyKey(
                        call.clientId(),
                        PlacedOrder.path(orderId) + "/shipments",
                        value,
                        ShipmentBody.fingerprint(units)))
                .orElse(null);
        ShipmentRequest request = new ShipmentRequest(orderId, units, call.caller(), key);
        ShipmentResult result = KeyProblems.guard(key != null, () -> shipping.ship(request));
        if (result instanceof ShipmentResult.Shipped shipped) {
            return awaiting.shown(shipped.shipmentId(), call.waiting(UNTIL_SHOWN))
                    .thenApply(shown -> Answers.json(Response.Status.CREATED, Shipped.of(shipped, shown))
                            .build());
        }
        if (result instanceof ShipmentResult.NotDecided) {
            throw new ProblemException(
                    queries.find(orderId).isEmpty()
                            ? OrderProblems.notFound(orderId)
                            : OrderProblems.notDecided(orderId));
        }
        throw new ProblemException(OrderProblems.ofShipment(orderId, result));
    }
}
