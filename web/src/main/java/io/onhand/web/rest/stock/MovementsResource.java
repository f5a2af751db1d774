package io.onhand.web.rest.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.api.StockMovements;
import io.onhand.inventory.api.StockMovements.Entry;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Parameters;
import io.onhand.web.http.call.PathName;
import io.onhand.web.http.problem.ProblemException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** The ledger of a SKU, to read: why a figure is what it is. */
@Path("v1/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MovementsResource {

    private static final long DEFAULT_PAGE = 100;
    private static final long MAX_PAGE = 1_000;
    private static final String SKU = "sku";

    /**
     * What moved the units.
     *
     * @param href where to read more about it, or {@code null} when there is no such place
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cause(StockMovements.CauseType type, UUID id, String href) {

        static Cause of(StockMovements.Cause cause) {
            return new Cause(
                    cause.type(), cause.id(), cause.orderId() == null ? null : "/api/v1/orders/" + cause.orderId());
        }
    }

    /** A movement as clients see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Movement(
            long id,
            Instant at,
            MovementType type,
            String location,
            long onHand,
            long reserved,
            long allocated,
            Long onHandAfter,
            Long availableAfter,
            String reason,
            String note,
            String reference,
            String client,
            String actor,
            Cause cause) {

        static Movement of(Entry entry) {
            return new Movement(
                    entry.id(),
                    entry.at(),
                    entry.type(),
                    entry.location(),
                    entry.onHand(),
                    entry.reserved(),
                    entry.allocated(),
                    entry.onHandAfter(),
                    entry.availableAfter(),
                    entry.reason(),
                    entry.note(),
                    entry.reference(),
                    entry.client(),
                    entry.actor(),
                    Cause.of(entry.cause()));
        }
    }

    /** A page of movements, newest first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Movement> movements, Long next) {}

    @EJB
    private StockMovements ledger;

    /** A page of the movements of the SKU, newest first. */
    @GET
    @Path("{sku}/movements")
    public Response list(
            @Encoded @PathParam(SKU) String encoded,
            @QueryParam("location") String location,
            @QueryParam("type") String type,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cause") String cause,
            @QueryParam("before") String before,
            @QueryParam("limit") String limit) {
        String sku = PathName.decode(SKU, encoded, OrderLimits.MAX_SKU_LENGTH);
        var filter = new StockMovements.Filter(
                Parameters.optionalText("location", location, InventoryLimits.MAX_LOCATION_LENGTH),
                Parameters.constant("type", type, EnumSet.allOf(MovementType.class)),
                Parameters.optionalInstant("from", from),
                Parameters.optionalInstant("to", to),
                Parameters.optionalUuid("cause", cause));
        Long smallerThan = before == null ? null : Parameters.number("before", before, 0, 0, Long.MAX_VALUE);
        int size = (int) Parameters.number("limit", limit, DEFAULT_PAGE, 1, MAX_PAGE);
        return ledger.list(sku, filter, smallerThan, size)
                .map(page -> Answers.ok(
                        new Page(page.entries().stream().map(Movement::of).toList(), page.next())))
                .orElseThrow(() -> new ProblemException(StockProblems.unknownItem(sku)));
    }
}
