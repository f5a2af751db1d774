package io.onhand.load.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the server's answers look like to the replay: only the fields that it uses. */
final class ServerAnswers {

    private ServerAnswers() {}

    /** The answer to a batch: one entry per row that the server dealt with, in any order. */
    record BatchAnswer(List<RowAnswer> rows) {

        BatchAnswer {
            rows = rows == null ? List.of() : List.copyOf(rows);
        }
    }

    /**
     * The answer to one row.
     *
     * @param row counted from 1
     * @param status as an HTTP status
     * @param id the order's id, null for other rows and for refused ones
     * @param decision {@code PENDING}, {@code CONFIRMED}, {@code REJECTED}; null for other rows
     * @param reason why the order was rejected, or null
     * @param replayed whether the server says that it did this before, under the same key
     * @param problem why the row was refused, or null
     */
    record RowAnswer(
            int row, int status, String id, String decision, Reason reason, boolean replayed, Problem problem) {

        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** Whether the same row may well succeed in a moment; nothing is known to be wrong with it. */
        boolean worthRetrying() {
            boolean busy = status == 429 || status == 502 || status == 503 || status == 504;
            return busy || (status == 409 && aboutItsKey());
        }

        /** Whether the same was asked for before, under the same key, in other words: nothing was done this time. */
        boolean changed() {
            return status == 422 && aboutItsKey();
        }

        /** Whether the refusal is about the idempotency key, not about what the row asks for. */
        boolean aboutItsKey() {
            return problem != null && problem.type() != null && problem.type().contains("idempotency");
        }
    }

    /** Why an order was rejected. */
    record Reason(String type) {}

    /** An RFC 9457 problem. */
    record Problem(String type, String title, int status, String detail, List<FieldError> errors) {

        /** One line that says what was wrong. */
        String summary() {
            String text = detail != null ? detail : title != null ? title : "status " + status;
            return errors == null || errors.isEmpty() ? text : text + " " + errors;
        }
    }

    /** What is wrong with one field. */
    record FieldError(String field, String message) {

        @Override
        public String toString() {
            return field + ": " + message;
        }
    }

    /** A piece of the event feed, and the position to go on from. */
    record FeedPage(List<FeedEvent> events, long next) {

        FeedPage {
            events = events == null ? List.of() : List.copyOf(events);
        }
    }

    /** One numbered event. */
    record FeedEvent(long seq, String type, String orderId, Reason reason) {}

    /** The server's own account of its invariants; each check is kept as it came, for the report. */
    record Proof(boolean holds, List<JsonNode> checks) {

        Proof {
            checks = checks == null ? List.of() : List.copyOf(checks);
        }
    }
}
