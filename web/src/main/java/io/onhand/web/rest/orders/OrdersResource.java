package io.onhand.web.rest.orders;

import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.order.api.OrderFilter;
import io.onhand.order.api.OrderLimits;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.api.OrderQueries;
import io.onhand.order.api.OrderView;
import io.onhand.order.contract.Decision;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.Parameters;
import io.onhand.web.http.call.Preference;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.problem.ProblemAnswers;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Placing and reading orders. */
@Path("v1/orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final long DEFAULT_PAGE = 50;

    /** Not {@code batch}, which is no order: some servers would look here for what it has no method for. */
    private static final String ID_PATH = "{id: (?!batch/*$)[^/]+}";

    private static final Set<Decision> DECISIONS = EnumSet.of(Decision.PENDING, Decision.CONFIRMED, Decision.REJECTED);

    @Inject
    private PlacingOrders placing;

    @Inject
    private AwaitingOrders awaiting;

    @EJB
    private OrderQueries queries;

    /**
     * Accepts an order: 202, or 200 with the decision when the client prefers to wait and it comes in time. While the door is
     * full {@link FullDoorFilter} turns orders away before they come as far as here.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> place(@BeanParam Call call, InputStream body) {
        String key = call.idempotencyKey().orElse(null);
        OrderBody order = StrictJson.read(call.read(body, BodyLimit.ORDER), OrderBody.class);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        OrderPlacement placement = OrderRules.check(order).placement(id, call.clientId(), key);
        return placing.place(placement, call.waiting());
    }

    /** The order with its lines, after the waiting that the client prefers. */
    @GET
    @Path(ID_PATH)
    public CompletionStage<Response> find(@BeanParam Call call, @PathParam("id") String id) {
        UUID orderId = Parameters.uuid("id", id);
        Duration waiting = call.waiting();
        return awaiting.decided(orderId, waiting).thenApply(order -> order.map(found -> found(found, waiting))
                .orElseGet(() -> ProblemAnswers.of(OrderProblems.notFound(orderId))));
    }

    /** Says that the waiting was honoured if the order is decided; if not, the time was over or there was no room to wait. */
    private static Response found(OrderView order, Duration waiting) {
        Response.ResponseBuilder answer = Answers.json(Response.Status.OK, order);
        if (!waiting.isZero() && !order.decision().isPending()) {
            answer.header(Preference.APPLIED, Preference.applied(waiting));
        }
        return answer.build();
    }

    /** A page of orders, newest first. */
    @GET
    public Response list(
            @QueryParam("decision") String decision,
            @QueryParam("customer") String customer,
            @QueryParam("before") String before,
            @QueryParam("limit") String limit) {
        OrderFilter filter = new OrderFilter(
                Parameters.constant("decision", decision, DECISIONS),
                Parameters.optionalText("customer", customer, OrderLimits.MAX_CUSTOMER_LENGTH));
        UUID smallerThan = Parameters.optionalUuid("before", before);
        int size = (int) Parameters.number("limit", limit, DEFAULT_PAGE, 1, OrderLimits.MAX_PAGE);
        return Answers.ok(OrderPage.of(queries.list(filter, smallerThan, size), size));
    }
}
