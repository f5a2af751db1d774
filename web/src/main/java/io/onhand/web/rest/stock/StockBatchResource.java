package io.onhand.web.rest.stock;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.AdjustmentResult;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.StockAdministration;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.BulkGate;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.RowKeys;
import io.onhand.web.http.json.Batch;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.RowAnswer;
import jakarta.ejb.EJB;
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

/** Adjusting the stock of many SKUs with one request. */
@Path("v1/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StockBatchResource {

    @EJB
    private StockAdministration administration;

    @Inject
    private BulkGate gate;

    /**
     * Books the adjustments; 200 with an answer per row. They share a transaction: when it cannot be had, all rows are
     * answered together with a 503 and nothing was booked.
     */
    @POST
    @Path("batch")
    @Consumes({MediaType.APPLICATION_JSON, Call.NDJSON})
    public Response adjust(@BeanParam Call call, InputStream body) {
        return gate.pass(() -> {
            RowKeys keys = RowKeys.of(call);
            Caller caller = call.caller();
            Batch<Adjustment> batch = Batch.read(
                    call.read(body, BodyLimit.STOCK_BATCH),
                    call.isNdjson(),
                    InventoryLimits.MAX_BATCH_ROWS,
                    AdjustmentRow.class,
                    (row, asked) -> AdjustmentRules.check(
                            asked.sku(), asked.adjustment(), caller, keys.key(row, asked.idempotencyKey())));
            return Answers.ok(batch.answer(administration::adjust, (row, adjustment, result) -> answer(row, result)));
        });
    }

    private static RowAnswer answer(int row, AdjustmentResult result) {
        return result instanceof AdjustmentResult.Booked booked
                ? RowAnswer.done(row, Response.Status.OK.getStatusCode(), BookedLevel.of(booked))
                : RowAnswer.refused(row, StockProblems.of(result));
    }
}
