package io.onhand.order.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ejb.Local;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages that failed for good, for an operator to look at and to decide about. Thread-safe. */
@Local
public interface DeadLetters {

    /** Letters of a page. */
    int MAX_PAGE = 100;

    /**
     * A message that failed for good.
     *
     * @param id its name here; {@code null} when its sender gave it none, so that only the broker's own tools reach it
     * @param queue the queue that it belongs to, or {@code null} when that cannot be told
     * @param reason why it failed, in words; {@code null} when the broker moved it here by itself
     * @param since when it came here
     * @param orderIds the orders inside, as far as it can be read; at most 1,000
     * @param body the first 1,000 characters of its body
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeadLetter(UUID id, String queue, String reason, Instant since, List<UUID> orderIds, String body) {}

    /** What became of a request about one letter. */
    sealed interface Outcome {

        /** It was done: the letter, as it was, is no longer among the dead. */
        record Done(DeadLetter letter) implements Outcome {}

        /** There is no such letter, or no longer: which is what a repeat is told. */
        record NotFound() implements Outcome {}

        /** It cannot be told which queue the letter belongs to; nothing was done. */
        record NoOrigin() implements Outcome {}

        /** The letter says what the order service cannot learn again: that this order was shipped. Nothing was done. */
        record StillNeeded(UUID orderId) implements Outcome {}
    }

    /**
     * Letters in the order in which they came.
     *
     * @param after the last letter already seen, or {@code null} for the beginning
     * @param limit 1 to {@value #MAX_PAGE}
     * @return empty when {@code after} is not, or no longer, among the first 10,000 letters
     */
    Optional<List<DeadLetter>> list(UUID after, int limit);

    /**
     * Has the letter processed again, alone: moves it, in one transaction, to the queue that takes each message alone.
     * Should it fail again, it comes back as another letter.
     *
     * @param clientId the API client that asks
     */
    Outcome retry(UUID id, String clientId);

    /**
     * Gives the letter up, in one transaction with what keeps its orders from waiting for ever:
     *
     * <ul>
     *   <li>orders that are still undecided are to be rejected as discarded, by the inventory service, under the
     *       decision key;
     *   <li>the request to cancel an order is taken back, so that it can be made again;
     *   <li>an answer of the inventory service is asked for again, because what it says has happened.
     * </ul>
     *
     * @param clientId the API client that asks
     */
    Outcome discard(UUID id, String clientId);
}
