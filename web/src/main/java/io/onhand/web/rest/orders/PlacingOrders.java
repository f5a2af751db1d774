package io.onhand.web.rest.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderDoor;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.api.OrderView;
import io.onhand.shared.settings.Setting;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Preference;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Takes one order to the door and, if the client prefers, waits for its decision; no thread waits meanwhile. The door
 * has threads of its own that hand out answers.
 */
@ApplicationScoped
public class PlacingOrders {

    /**
     * An order as it is shown to a client whose request it answers: one that was decided, or cancelled, or that is to be.
     *
     * @param order its fields beside the others
     * @param replayed {@code true} when the request was carried out before, under the same key; otherwise {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShownOrder(@JsonUnwrapped OrderView order, Boolean replayed) {}

    /** Seconds until a client whose order is not accepted yet is told that the outcome is not known: 1 to 60. */
    private static final String ANSWER_WITHIN = "onhand.door.answer-within";

    /**
     * Longer than acceptance takes at the fullest queue, and short enough that a client has its 503 within 5 s when the
     * broker or the database hangs.
     */
    private static final int DEFAULT_SECONDS = 4;

    private final Duration longestAcceptance = Duration.ofSeconds(Setting.of(ANSWER_WITHIN, Integer.class)
            .filter(seconds -> seconds >= 1 && seconds <= 60)
            .orElse(DEFAULT_SECONDS));

    @EJB
    private OrderDoor.Keeper doors;

    @Inject
    private AwaitingOrders orders;

    private OrderDoor door;

    @PostConstruct
    void open() {
        door = doors.door();
        orders.ready();
    }

    /** Whether too many orders wait for their decision. */
    public boolean isFull() {
        return door.isFull();
    }

    /** What an order is told that comes while that is so; counts as refused. */
    public Problem turnAway() {
        return PlacingResult.busy(door.turnAway());
    }

    /**
     * Waits a moment for room for a bulk request.
     *
     * @throws ProblemException 503 if there is none then
     */
    public void awaitRoom() {
        door.turnAwayBulk().ifPresent(busy -> {
            throw new ProblemException(PlacingResult.busy(busy));
        });
    }

    /** Places the orders of one bulk request: one answer for each, in the same order. */
    public List<Acceptance> placeAll(List<OrderPlacement> placements) {
        return door.placeAll(placements);
    }

    /** Places the order. An answer of the door that does not come in time is an unknown outcome. */
    public CompletionStage<Response> place(OrderPlacement placement, Duration waiting) {
        CompletableFuture<Acceptance> acceptance = door.place(placement)
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(
                        new Acceptance.OutcomeUnknown(placement.orderId()),
                        longestAcceptance.toMillis(),
                        TimeUnit.MILLISECONDS);
        if (waiting.isZero()) {
            return acceptance.thenApply(answer -> answer(PlacingResult.of(answer)));
        }
        return acceptance.thenCompose(answer -> waited(PlacingResult.of(answer), waiting));
    }

    private CompletionStage<Response> waited(PlacingResult result, Duration waiting) {
        if (!result.isAccepted()) {
            return CompletableFuture.completedStage(answer(result));
        }
        return orders.decidedSoon(result.order().id(), waiting)
                .thenApply(order -> order.filter(AwaitingOrders::isDecided)
                        .map(found -> decided(found, result.order().replayed(), waiting))
                        .orElseGet(() -> answer(result)));
    }

    private static Response decided(OrderView order, Boolean replayed, Duration waiting) {
        return Answers.json(Response.Status.OK, new ShownOrder(order, replayed))
                .header(HttpHeaders.LOCATION, PlacedOrder.path(order.id()))
                .header(Preference.APPLIED, Preference.applied(waiting))
                .build();
    }

    private static Response answer(PlacingResult result) {
        if (!result.isAccepted()) {
            return result.problem().answer();
        }
        return Answers.json(Response.Status.ACCEPTED, result.order())
                .header(HttpHeaders.LOCATION, PlacedOrder.path(result.order().id()))
                .build();
    }
}
