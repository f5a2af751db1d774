package io.onhand.web.rest.orders;

import io.onhand.inventory.api.RequestKey;
import io.onhand.inventory.api.ShipmentRequest;
import io.onhand.inventory.api.ShipmentResult;
import io.onhand.inventory.api.Shipping;
import io.onhand.order.api.IdempotencyKey;
import io.onhand.order.api.OrderCancelling;
import io.onhand.order.api.OrderQueries;
import io.onhand.order.api.OrderView;
import io.onhand.order.contract.LineUnits;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.Parameters;
import io.onhand.web.http.call.Preference;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.NoBody;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.problem.KeyProblems;
import io.onhand.web.http.problem.ProblemAnswers;
import io.onhand.web.http.problem.ProblemException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** What can be done with an order: cancel it, ship it. */
@Path("v1/orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrderActionsResource {

    /** How long a shipment that is booked waits for its order to show it: tens of milliseconds when nothing is wrong. */
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(2);

    /** Fingerprint of a cancellation, which says nothing: a key cannot come again with another. */
    private static final String NO_CONTENT = "";

    @EJB
    private OrderCancelling cancelling;

    @EJB
    private OrderQueries queries;

    @Inject
    private AwaitingOrders awaiting;

    @EJB
    private Shipping shipping;

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
        StrictJson.readOptional(call.read(body, BodyLimit.CANCELLATION), NoBody.class, new NoBody());
        OrderCancelling.Answer answer =
                KeyProblems.guard(key != null, () -> cancelling.cancel(orderId, call.clientId(), key));
        return switch (answer) {
            case REQUESTED, REPLAYED -> {
                Duration waiting = call.waiting();
                Boolean replayed = answer == OrderCancelling.Answer.REPLAYED ? true : null;
                yield awaiting.cancelled(orderId, waiting)
                        .thenApply(order -> order.map(found -> requested(found, replayed, waiting))
                                .orElseGet(() -> ProblemAnswers.of(OrderProblems.notFound(orderId))));
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
            return ProblemAnswers.of(OrderProblems.notFound(order.id()));
        }
        if (order.cancelledAt() == null) {
            return ProblemAnswers.of(
                    order.decision().isRejected()
                            ? OrderProblems.rejected(order.id())
                            : OrderProblems.shipped(order.id()));
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
        RequestKey key = call.idempotencyKey()
                .map(value -> new RequestKey(
                        PlacedOrder.path(orderId) + "/shipments", value, ShipmentBody.fingerprint(units)))
                .orElse(null);
        ShipmentRequest request = new ShipmentRequest(orderId, units, call.caller(), key);
        ShipmentResult result = KeyProblems.guard(key != null, () -> shipping.ship(request));
        if (result instanceof ShipmentResult.Shipped shipped) {
            return awaiting.shown(shipped.shipmentId(), call.waiting(UNTIL_SHOWN))
                    .thenApply(shown -> Answers.json(Response.Status.CREATED, ShippedUnits.of(shipped, shown))
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
