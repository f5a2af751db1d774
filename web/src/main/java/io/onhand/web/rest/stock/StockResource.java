package io.onhand.web.rest.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.StockAdministration;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.api.StockQueries;
import io.onhand.inventory.api.StockQueries.StockView;
import io.onhand.inventory.api.StockQueries.StockView.Level;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.BulkGate;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.Parameters;
import io.onhand.web.http.call.PathName;
import io.onhand.web.http.call.RowKeys;
import io.onhand.web.http.json.Batch;
import io.onhand.web.http.json.Batch.RowAnswer;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.problem.KeyProblems;
import io.onhand.web.http.problem.ProblemException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** Reading and adjusting stock, of one SKU or of many. */
@Path("v1/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StockResource {

    private static final long DEFAULT_PAGE = 100;
    private static final long MAX_PAGE = 1_000;
    private static final String SKU = "sku";

    /**
     * A page of stock in SKU order.
     *
     * @param next what to send as {@code after} for the page that follows; {@code null} when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<StockView> stock, String next) {

        static Page of(List<StockView> stock, int size) {
            return new Page(
                    stock,
                    stock.size() < size ? null : stock.get(stock.size() - 1).sku());
        }
    }

    /**
     * The stock of a SKU at one location after an adjustment.
     *
     * @param version row version; grows with every change
     * @param replayed {@code true} when it was booked before, under the same key; otherwise {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BookedLevel(
            String sku,
            String location,
            long onHand,
            long reserved,
            long allocated,
            long safetyStock,
            long available,
            long version,
            Boolean replayed) {

        static BookedLevel of(AdjustmentResult.Booked booked) {
            Level level = booked.level();
            return new BookedLevel(
                    booked.sku(),
                    level.location(),
                    level.onHand(),
                    level.reserved(),
                    level.allocated(),
                    level.safetyStock(),
                    level.available(),
                    level.version(),
                    booked.replayed() ? true : null);
        }
    }

    @EJB
    private StockQueries queries;

    @EJB
    private StockAdministration administration;

    @Inject
    private BulkGate gate;

    /** The stock of the SKU. */
    @GET
    @Path("{sku}")
    public Response find(@Encoded @PathParam(SKU) String encoded) {
        String sku = PathName.decode(SKU, encoded, OrderLimits.MAX_SKU_LENGTH);
        return queries.find(sku)
                .map(Answers::ok)
                .orElseThrow(() -> new ProblemException(StockProblems.unknownItem(sku)));
    }

    /** A page of SKUs with their stock. */
    @GET
    public Response list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        String largerThan = Parameters.optionalText("after", after, OrderLimits.MAX_SKU_LENGTH);
        int size = (int) Parameters.number("limit", limit, DEFAULT_PAGE, 1, MAX_PAGE);
        return Answers.ok(Page.of(queries.list(largerThan, size), size));
    }

    /** Books the adjustment: 200 with the level after it. */
    @POST
    @Path("{sku}/adjustments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response adjust(@BeanParam Call call, @Encoded @PathParam(SKU) String encoded, InputStream body) {
        String sku = PathName.decode(SKU, encoded, OrderLimits.MAX_SKU_LENGTH);
        String key = call.idempotencyKey().orElse(null);
        AdjustmentBody asked = StrictJson.read(call.read(body, BodyLimit.ADJUSTMENT), AdjustmentBody.class);
        Adjustment adjustment = asked.adjustment(sku, call.caller(), key);
        List<AdjustmentResult> results =
                KeyProblems.guard(key != null, () -> administration.adjust(List.of(adjustment)));
        if (results.get(0) instanceof AdjustmentResult.Booked booked) {
            return Answers.ok(BookedLevel.of(booked));
        }
        throw new ProblemException(StockProblems.of(results.get(0)));
    }

    /**
     * Books the adjustments; 200 with an answer per row. They share a transaction: when it cannot be had, all rows are
     * answered together with a 503 and nothing was booked.
     */
    @POST
    @Path("batch")
    @Consumes({MediaType.APPLICATION_JSON, Call.NDJSON})
    public Response adjustMany(@BeanParam Call call, InputStream body) {
        return gate.pass(() -> {
            RowKeys keys = RowKeys.of(call);
            Caller caller = call.caller();
            Batch<Adjustment> batch = Batch.read(
                    call.read(body, BodyLimit.STOCK_BATCH),
                    call.isNdjson(),
                    InventoryLimits.MAX_BATCH_ROWS,
                    AdjustmentBody.Row.class,
                    (row, asked) ->
                            asked.body().adjustment(asked.sku(), caller, keys.key(row, asked.idempotencyKey())));
            return Answers.ok(batch.answer(administration::adjust, (row, adjustment, result) -> answer(row, result)));
        });
    }

    private static RowAnswer answer(int row, AdjustmentResult result) {
        return result instanceof AdjustmentResult.Booked booked
                ? RowAnswer.done(row, Response.Status.OK.getStatusCode(), BookedLevel.of(booked))
                : RowAnswer.refused(row, StockProblems.of(result));
    }
}
