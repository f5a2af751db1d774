package io.onhand.web.orders;

import io.onhand.inventory.api.RequestKey;
import io.onhand.inventory.api.ShipmentRequest;
import io.onhand.inventory.api.ShipmentResult;
import io.onhand.inventory.api.Shipping;
import io.onhand.order.api.OrderCancelling;
import io.onhand.order.api.OrderQueries;
import io.onhand.order.contract.LineUnits;
import io.onhand.web.answer.Answers;
import io.onhand.web.api.Call;
import io.onhand.web.api.Parameters;
import io.onhand.web.json.Body;
import io.onhand.web.json.NoBody;
import io.onhand.web.json.StrictJson;
import io.onhand.web.problem.KeyProblems;
import io.onhand.web.problem.ProblemException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** What can be done with an order: cancel it, ship it. */
@Path("v1/orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrderActionsResource {

    @EJB
    private OrderCancelling cancelling;

    @EJB
    private OrderQueries queries;

    @EJB
    private Shipping shipping;

    /** Asks for the order to be cancelled: 202 with the order. A repeat changes nothing, with or without a key. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@BeanParam Call call, @PathParam("id") String id, InputStream body) {
        UUID orderId = Parameters.uuid("id", id);
        String key = call.idempotencyKey().orElse(null);
        StrictJson.readOptional(call.read(body, Body.MAX_SINGLE), NoBody.class, new NoBody());
        OrderCancelling.Answer answer =
                KeyProblems.guard(key != null, () -> cancelling.cancel(orderId, call.clientId()));
        return switch (answer) {
            case REQUESTED -> requested(orderId);
            case NOT_FOUND -> throw new ProblemException(OrderProblems.notFound(orderId));
            case REJECTED -> throw new ProblemException(OrderProblems.rejected(orderId));
            case SHIPPED -> throw new ProblemException(OrderProblems.shipped(orderId));
        };
    }

    private Response requested(UUID orderId) {
        return queries.find(orderId)
                .map(order -> Answers.json(Response.Status.ACCEPTED, order)
                        .header(HttpHeaders.LOCATION, PlacedOrder.path(orderId))
                        .build())
                .orElseThrow(() -> new ProblemException(OrderProblems.notFound(orderId)));
    }

    /** Books that units of the order leave the house: 201 with what left. */
    @POST
    @Path("{id}/shipments")
    public Response ship(@BeanParam Call call, @PathParam("id") String id, InputStream body) {
        UUID orderId = Parameters.uuid("id", id);
        List<LineUnits> units = StrictJson.readOptional(
                        call.read(body, Body.MAX_SINGLE), ShipmentBody.class, ShipmentBody.EVERYTHING)
                .units();
        RequestKey key = call.idempotencyKey()
                .map(value -> new RequestKey(
                        PlacedOrder.path(orderId) + "/shipments", value, ShipmentBody.fingerprint(units)))
                .orElse(null);
        ShipmentRequest request = new ShipmentRequest(orderId, units, call.caller(), key);
        ShipmentResult result = KeyProblems.guard(key != null, () -> shipping.ship(request));
        if (result instanceof ShipmentResult.Shipped shipped) {
            return Answers.json(Response.Status.CREATED, ShippedUnits.of(shipped))
                    .build();
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
