package io.onhand.web.rest.items;

import io.onhand.inventory.api.Item;
import io.onhand.inventory.api.Items;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.PathName;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.StrictJson;
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

/** Describing items. */
@Path("v1/items")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ItemsResource {

    private static final String SKU = "sku";

    @EJB
    private Items items;

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
        ItemBody described = StrictJson.read(call.read(body, BodyLimit.ITEM), ItemBody.class);
        Item sent = ItemRules.check(sku, described.description());
        boolean created = items.put(List.of(sent)).contains(sku);
        Item kept = sent.description() == null && !created ? items.find(sku).orElse(sent) : sent;
        return Answers.json(created ? Response.Status.CREATED : Response.Status.OK, kept)
                .build();
    }
}
