package io.onhand.web.rest.orders;

import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderLimits;
import io.onhand.order.api.OrderPlacement;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.BulkGate;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.Gate;
import io.onhand.web.http.call.RowKeys;
import io.onhand.web.http.json.Batch;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.RowAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Placing many orders with one request; each is accepted or refused alone. */
@Path("v1/orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrderBatchResource {

    @Inject
    private PlacingOrders placing;

    /** Not that of the other batches: stock is booked while orders wait for room. */
    private final Gate gate = new Gate("batch requests of orders", BulkGate.PLACES);

    /** Accepts the orders; 200 with an answer per row. Those for which there is no room are refused as busy. */
    @POST
    @Path("batch")
    @Consumes({MediaType.APPLICATION_JSON, Call.NDJSON})
    public Response place(@BeanParam Call call, InputStream body) {
        return gate.pass(() -> {
            placing.awaitRoom();
            RowKeys keys = RowKeys.of(call);
            String clientId = call.clientId();
            Batch<OrderPlacement> batch = Batch.read(
                    call.read(body, BodyLimit.ORDER_BATCH),
                    call.isNdjson(),
                    OrderLimits.MAX_BATCH_ROWS,
                    OrderRow.class,
                    (row, order) -> placement(order, clientId, keys.key(row, order.idempotencyKey())));
            return Answers.ok(batch.answer(placing::placeAll, (row, placement, answer) -> answer(row, answer)));
        });
    }

    private static OrderPlacement placement(OrderRow row, String clientId, String key) {
        return OrderRules.check(row.order()).placement(UuidCreator.getTimeOrderedEpoch(), clientId, key);
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
}
