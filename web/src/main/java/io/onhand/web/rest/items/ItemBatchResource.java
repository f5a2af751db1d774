package io.onhand.web.rest.items;

import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.Item;
import io.onhand.inventory.api.Items;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Describing many items with one request. */
@Path("v1/items")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ItemBatchResource {

    /** What the client is told of an item. */
    record Described(String sku) {}

    @EJB
    private Items items;

    @Inject
    private BulkGate gate;

    /**
     * Creates or describes the items; 200 with an answer per row. A repeat does the same again, with or without an
     * idempotency key.
     */
    @POST
    @Path("batch")
    @Consumes({MediaType.APPLICATION_JSON, Call.NDJSON})
    public Response put(@BeanParam Call call, InputStream body) {
        return gate.pass(() -> {
            RowKeys.of(call);
            Batch<Item> batch = Batch.read(
                    call.read(body, BodyLimit.ITEM_BATCH),
                    call.isNdjson(),
                    InventoryLimits.MAX_BATCH_ROWS,
                    ItemRow.class,
                    (row, item) -> ItemRules.check(item.sku(), item.description()));
            return Answers.ok(batch.answer(this::created, ItemBatchResource::answer));
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
}
