package io.onhand.web.rest.stock;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.StockAdministration;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.api.StockAdministration.LevelSetting;
import io.onhand.inventory.api.StockMovements;
import io.onhand.inventory.api.StockMovements.LevelChange;
import io.onhand.inventory.api.StockQueries;
import io.onhand.inventory.api.StockQueries.StockView;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.PathName;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.json.Violations;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** The stock of a SKU at one location: what is set for it, and who set it. */
@Path("v1/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LevelsResource {

    private static final int MOST_CHANGES = 100;

    /** What a client sets; without {@code lowStockAt} stock is never low. */
    record Body(Long safetyStock, Long lowStockAt) {

        LevelSetting setting(String sku, String location, Caller caller) {
            Violations violations = new Violations();
            if (safetyStock == null) {
                violations.add("safetyStock", "is required");
            } else {
                bounded(violations, "safetyStock", safetyStock);
            }
            if (lowStockAt != null) {
                bounded(violations, "lowStockAt", lowStockAt);
            }
            violations.refuseIfAny();
            return new LevelSetting(sku, location, safetyStock, lowStockAt, caller);
        }

        private static void bounded(Violations violations, String field, long units) {
            if (units < 0 || units > InventoryLimits.MAX_UNITS) {
                violations.add(field, "must be from 0 to " + InventoryLimits.MAX_UNITS);
            }
        }
    }

    /**
     * A level, and what was set for it.
     *
     * @param changes newest first, at most {@value #MOST_CHANGES}
     */
    record SetLevel(String sku, @JsonUnwrapped StockView.Level level, List<LevelChange> changes) {}

    @EJB
    private StockQueries queries;

    @EJB
    private StockMovements history;

    @EJB
    private StockAdministration administration;

    /** The level, and what was set for it by whom. */
    @GET
    @Path("{sku}/levels/{location}")
    public Response find(
            @Encoded @PathParam("sku") String encodedSku, @Encoded @PathParam("location") String encodedLocation) {
        String sku = PathName.decode("sku", encodedSku, OrderLimits.MAX_SKU_LENGTH);
        String location = PathName.decode("location", encodedLocation, InventoryLimits.MAX_LOCATION_LENGTH);
        return queries.level(sku, location)
                .map(level -> shown(sku, level))
                .orElseThrow(() -> new ProblemException(
                        queries.find(sku).isEmpty()
                                ? StockProblems.unknownItem(sku)
                                : Problem.of(
                                        ProblemType.UNKNOWN_LOCATION,
                                        "location",
                                        "has had no stock of " + sku + ": " + location)));
    }

    /** Sets what is kept back and when stock is low: 200 with the level after it. */
    @PUT
    @Path("{sku}/levels/{location}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(
            @BeanParam Call call,
            @Encoded @PathParam("sku") String encodedSku,
            @Encoded @PathParam("location") String encodedLocation,
            InputStream body) {
        String sku = PathName.decode("sku", encodedSku, OrderLimits.MAX_SKU_LENGTH);
        String location = PathName.decode("location", encodedLocation, InventoryLimits.MAX_LOCATION_LENGTH);
        LevelSetting setting =
                StrictJson.read(call.read(body, BodyLimit.LEVEL), Body.class).setting(sku, location, call.caller());
        AdjustmentResult result = administration.set(setting);
        if (result instanceof AdjustmentResult.Booked booked) {
            return shown(sku, booked.level());
        }
        throw new ProblemException(StockProblems.of(result));
    }

    private Response shown(String sku, StockView.Level level) {
        return Answers.ok(new SetLevel(sku, level, history.levelChanges(sku, level.location(), MOST_CHANGES)));
    }
}
