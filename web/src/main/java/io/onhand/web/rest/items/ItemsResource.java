package io.onhand.web.rest.items;

import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.Items;
import io.onhand.inventory.api.Items.Item;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.BulkGate;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.PathName;
import io.onhand.web.http.call.RowKeys;
import io.onhand.web.http.json.Batch;
import io.onhand.web.http.json.Batch.RowAnswer;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.json.TextRule;
import io.onhand.web.http.json.Violations;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Describing items, one or many at once. */
@Path("v1/items")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ItemsResource {

    private static final String SKU = "sku";

    /**
     * An item as a client sends it; its SKU is in the path.
     *
     * @param description {@code null} when it is left out: an item that is known keeps its own
     */
    record Body(String description) {}

    /** The same as a row of a batch. */
    record Row(String sku, String description) {}

    /** What the client is told of an item of a batch. */
    record Described(String sku) {}

    @EJB
    private Items items;

    @Inject
    private BulkGate gate;

    /** The item. */
    @GET
    @Path("{sku}")
    public Response find(@Encoded @PathParam(SKU) String encoded) {
        String sku = PathName.decode(SKU, encoded, OrderLimits.MAX_SKU_LENGTH);
        return items.find(sku)
                .map(Answers::ok)
                .orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_ITEM, SKU, "names no item: " + sku));
    }

    /** Creates the item, 201, or describes it anew, 200; without a description it keeps the one it has. */
    @PUT
    @Path("{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@BeanParam Call call, @Encoded @PathParam(SKU) String encoded, InputStream body) {
        String sku = PathName.decode(SKU, encoded, OrderLimits.MAX_SKU_LENGTH);
        Body described = StrictJson.read(call.read(body, BodyLimit.ITEM), Body.class);
        Item sent = checked(sku, described.description());
        boolean created = items.put(List.of(sent)).contains(sku);
        Item kept = sent.description() == null && !created ? items.find(sku).orElse(sent) : sent;
        return Answers.json(created ? Response.Status.CREATED : Response.Status.OK, kept)
                .build();
    }

    /**
     * Creates or describes the items; 200 with an answer per row. A repeat does the same again, with or without an
     * idempotency key.
     */
    @POST
    @Path("batch")
    @Consumes({MediaType.APPLICATION_JSON, Call.NDJSON})
    public Response putMany(@BeanParam Call call, InputStream body) {
        return gate.pass(() -> {
            RowKeys.of(call);
            Batch<Item> batch = Batch.read(
                    call.read(body, BodyLimit.ITEM_BATCH),
                    call.isNdjson(),
                    InventoryLimits.MAX_BATCH_ROWS,
                    Row.class,
                    (row, item) -> checked(item.sku(), item.description()));
            return Answers.ok(batch.answer(this::created, ItemsResource::answer));
        });
    }

    /** For each item whether it was new; a SKU that comes twice was new once. */
    private List<Boolean> created(List<Item> asked) {
        Set<String> created = new HashSet<>(items.put(asked));
        return asked.stream().map(item -> created.remove(item.sku())).toList();
    }

    private static RowAnswer answer(int row, Item item, boolean created) {
        Response.Status status = created ? Response.Status.CREATED : Response.Status.OK;
        return RowAnswer.done(row, status.getStatusCode(), new Described(item.sku()));
    }

    /**
     * The item.
     *
     * @throws ProblemException 422 naming the rules that it breaks
     */
    private static Item checked(String sku, String description) {
        Violations violations = new Violations();
        if (sku == null) {
            violations.add("sku", "is required");
        } else {
            TextRule.pathNameViolation(sku, OrderLimits.MAX_SKU_LENGTH)
                    .ifPresent(message -> violations.add("sku", message));
        }
        if (description != null) {
            TextRule.violation(description, InventoryLimits.MAX_DESCRIPTION_LENGTH)
                    .ifPresent(message -> violations.add("description", message));
        }
        violations.refuseIfAny();
        return new Item(sku, description);
    }
}
