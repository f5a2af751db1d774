package io.onhand.web.orders;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderDoor;
import io.onhand.order.api.OrderDoors;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.api.OrderQueries;
import io.onhand.order.api.OrderView;
import io.onhand.order.contract.Decision;
import io.onhand.web.answer.Answers;
import io.onhand.web.api.Preference;
import io.onhand.web.api.WebThreads;
import io.onhand.web.problem.Problem;
import io.onhand.web.problem.ProblemAnswers;
import io.onhand.web.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Takes one order to the door and, if the client prefers, waits for its decision; no thread waits meanwhile. The door
 * has threads of its own that hand out answers; reading a decided order runs on threads of this module.
 */
@ApplicationScoped
public class PlacingOrders {

    /** Seconds until a client whose order is not accepted yet is told that the outcome is not known: 1 to 60. */
    private static final String ANSWER_WITHIN = "onhand.door.answer-within";

    /**
     * Longer than acceptance takes at the fullest queue, and short enough that a client has its 503 within 5 s when the
     * broker or the database hangs.
     */
    private static final int DEFAULT_SECONDS = 4;

    /** Threads that read decided orders; each has a database connection meanwhile. */
    private static final int ANSWERING = 4;

    /** Decided orders that may wait for them, beyond which whoever found them decided reads them; as many as may wait at all. */
    private static final int MOST_ANSWERS = 2_000;

    private final Duration longestAcceptance = Duration.ofSeconds(ConfigProvider.getConfig()
            .getOptionalValue(ANSWER_WITHIN, Integer.class)
            .filter(seconds -> seconds >= 1 && seconds <= 60)
            .orElse(DEFAULT_SECONDS));

    @EJB
    private OrderDoors doors;

    @EJB
    private OrderQueries queries;

    @Resource(lookup = WebThreads.ANSWERS)
    private ManagedThreadFactory threadFactory;

    private OrderDoor door;
    private ExecutorService threads;

    @PostConstruct
    void open() {
        door = doors.door();
        threads = new ThreadPoolExecutor(
                ANSWERING,
                ANSWERING,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_ANSWERS),
                threadFactory,
                // Also after the end, when the library's own policies would leave a client without any answer.
                (answer, pool) -> answer.run());
    }

    @PreDestroy
    void close() {
        threads.shutdown();
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

    /** The order as it is once it is decided or the waiting is over; empty when there is none. */
    public CompletionStage<Optional<OrderView>> find(UUID id, Duration waiting) {
        Optional<OrderView> order = queries.find(id);
        boolean worthWaiting = !waiting.isZero()
                && order.filter(found -> found.decision() == Decision.PENDING).isPresent();
        return worthWaiting
                ? queries.awaitDecision(id, waiting).thenApplyAsync(over -> queries.find(id), threads)
                : CompletableFuture.completedStage(order);
    }

    private CompletionStage<Response> waited(PlacingResult result, Duration waiting) {
        if (!result.isAccepted()) {
            return CompletableFuture.completedStage(answer(result));
        }
        return queries.awaitDecision(result.order().id(), waiting)
                .thenApplyAsync(over -> queries.find(result.order().id()), threads)
                .thenApply(order -> order.filter(found -> found.decision() != Decision.PENDING)
                        .map(found -> decided(found, result.order().replayed(), waiting))
                        .orElseGet(() -> answer(result)));
    }

    private static Response decided(OrderView order, Boolean replayed, Duration waiting) {
        return Answers.json(Response.Status.OK, new DecidedOrder(order, replayed))
                .header(HttpHeaders.LOCATION, PlacedOrder.path(order.id()))
                .header(Preference.APPLIED, Preference.applied(waiting))
                .build();
    }

    private static Response answer(PlacingResult result) {
        if (!result.isAccepted()) {
            return ProblemAnswers.of(result.problem());
        }
        return Answers.json(Response.Status.ACCEPTED, result.order())
                .header(HttpHeaders.LOCATION, PlacedOrder.path(result.order().id()))
                .build();
    }
}
