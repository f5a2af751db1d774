package io.onhand.web.rest.events;

import io.onhand.order.api.EventFeed;
import io.onhand.order.api.OrderLimits;
import io.onhand.order.contract.OrderEvent;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Parameters;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Reading the feed of order events. */
@Path("v1/events")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private static final String LATEST = "latest";
    private static final long DEFAULT_PAGE = 500;
    private static final long MAX_POSITION = 999_999_999_999_999_999L;

    /**
     * A page of the feed.
     *
     * @param events in feed order
     * @param next what to send as {@code after} for the page that follows
     */
    record Page(List<OrderEvent> events, long next) {

        static Page of(List<OrderEvent> events, long after) {
            return new Page(
                    events,
                    events.isEmpty() ? after : events.get(events.size() - 1).seq());
        }
    }

    @EJB
    private EventFeed feed;

    /** The events behind a position; behind {@code latest} there is none, but a position to go on from. */
    @GET
    public Response read(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        int size = (int) Parameters.number("limit", limit, DEFAULT_PAGE, 1, OrderLimits.MAX_PAGE);
        if (LATEST.equals(after)) {
            return Answers.ok(Page.of(List.of(), feed.latest()));
        }
        long position = Parameters.number("after", after, 0, 0, MAX_POSITION);
        List<OrderEvent> events = feed.read(position, size);
        if (events.isEmpty()) {
            refuseBeyondTheEnd(position);
        }
        return Answers.ok(Page.of(events, position));
    }

    /** A client whose position has not been given out yet would wait for ever, and then miss events. */
    private void refuseBeyondTheEnd(long position) {
        long latest = feed.latest();
        if (position > latest) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, "after", "is beyond the end of the feed, which is at " + latest);
        }
    }
}
