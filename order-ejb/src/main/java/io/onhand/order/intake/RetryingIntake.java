package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.figures.IntakeMeter;
import io.onhand.order.figures.OrderFigures;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Accepts a batch, and never lets one bad member take its neighbours down: a batch that fails because of a member is
 * tried again member by member, with the same ids, so that an order which was stored after all is recognised.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetryingIntake {

    private static final Logger LOG = Logger.getLogger(RetryingIntake.class.getName());

    /** Locked members after which a batch is given up: each has cost a lock time-out. */
    private static final int MAX_LOCKED = 3;

    /** @param failure what the attempt failed with, or {@code null} */
    private record Retried(Acceptance answer, IntakeTransaction.Attempt.Failure failure) {}

    @EJB
    private IntakeTransaction intake;

    @EJB
    private OrderFigures figures;

    /** One answer per placement, in the same order; never throws. */
    public List<Acceptance> accept(List<OrderPlacement> placements) {
        IntakeMeter meter = figures.intake();
        meter.entered(placements.size());
        try {
            List<Acceptance> answers = together(placements);
            meter.answered(answers);
            return answers;
        } finally {
            meter.left();
        }
    }

    private List<Acceptance> together(List<OrderPlacement> placements) {
        if (placements.size() == 1) {
            return List.of(alone(placements.get(0)).answer());
        }
        var attempt = new IntakeTransaction.Attempt();
        try {
            return intake.accept(placements, attempt);
        } catch (RuntimeException e) {
            IntakeTransaction.Attempt.Failure failure = attempt.failure(e);
            figures.intake().failed();
            LOG.log(Level.WARNING, e, () -> "a batch of " + placements.size() + " orders failed: " + failure);
            return switch (failure) {
                case UNAVAILABLE -> all(placements, failure);
                case MEMBER_LOCKED, MEMBER_REFUSED, UNKNOWN -> oneByOne(placements, failure);
            };
        }
    }

    private List<Acceptance> oneByOne(List<OrderPlacement> placements, IntakeTransaction.Attempt.Failure batchFailure) {
        List<Acceptance> answers = new ArrayList<>(placements.size());
        int locked = 0;
        for (OrderPlacement placement : placements) {
            Retried retried = alone(placement);
            Acceptance answer = retried.answer();
            answers.add(
                    batchFailure == IntakeTransaction.Attempt.Failure.UNKNOWN
                            ? stillUnknown(answer, placement)
                            : answer);
            locked += retried.failure() == IntakeTransaction.Attempt.Failure.MEMBER_LOCKED ? 1 : 0;
            if (isAway(retried.failure()) || locked == MAX_LOCKED) {
                // Database or broker are away, or the rows in doubt: the rest would wait, each for its own time-out.
                var rest = placements.subList(answers.size(), placements.size());
                answers.addAll(all(
                        rest,
                        batchFailure == IntakeTransaction.Attempt.Failure.UNKNOWN
                                ? batchFailure
                                : IntakeTransaction.Attempt.Failure.UNAVAILABLE));
                break;
            }
        }
        return answers;
    }

    private Retried alone(OrderPlacement placement) {
        var attempt = new IntakeTransaction.Attempt();
        try {
            return new Retried(intake.accept(List.of(placement), attempt).get(0), null);
        } catch (RuntimeException e) {
            IntakeTransaction.Attempt.Failure failure = attempt.failure(e);
            figures.intake().failed();
            LOG.log(Level.WARNING, e, () -> "order " + placement.orderId() + " alone failed: " + failure);
            return new Retried(answer(failure, placement), failure);
        }
    }

    private static boolean isAway(IntakeTransaction.Attempt.Failure failure) {
        return failure == IntakeTransaction.Attempt.Failure.UNAVAILABLE
                || failure == IntakeTransaction.Attempt.Failure.UNKNOWN;
    }

    /** A failed retry does not tell what became of the batch whose commit was not learned. */
    private static Acceptance stillUnknown(Acceptance answer, OrderPlacement placement) {
        return answer.isCertain() ? answer : new Acceptance.OutcomeUnknown(placement.orderId());
    }

    private static List<Acceptance> all(List<OrderPlacement> placements, IntakeTransaction.Attempt.Failure failure) {
        return placements.stream().map(p -> answer(failure, p)).toList();
    }

    private static Acceptance answer(IntakeTransaction.Attempt.Failure failure, OrderPlacement placement) {
        return switch (failure) {
            case MEMBER_LOCKED ->
                placement.key() == null
                        ? new Acceptance.OutcomeUnknown(placement.orderId())
                        : new Acceptance.KeyInFlight();
            case MEMBER_REFUSED, UNAVAILABLE -> new Acceptance.Unavailable();
            case UNKNOWN -> new Acceptance.OutcomeUnknown(placement.orderId());
        };
    }
}
