package io.onhand.inventory.rules;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.keys.BookingKeys.Claim;
import io.onhand.inventory.keys.BookingKeys.Known;
import io.onhand.inventory.keys.BookingKeys.Refusal;
import io.onhand.inventory.rules.Movement.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A batch of adjustments, booked one after the other in memory. Each key is claimed once, and at the end it stands for a
 * booking, for a remembered refusal, or is free again. Pure. Not thread-safe.
 */
public final class AdjustmentBatch {

    private final List<Adjustment> adjustments;
    private final Instant now;
    private final Supplier<UUID> ids;
    private final Map<String, Claim> unused = new TreeMap<>();
    private final Map<Claim, Refusal> refused = new LinkedHashMap<>();

    /** @param ids of bookings, a new one each time */
    public AdjustmentBatch(List<Adjustment> adjustments, Instant now, Supplier<UUID> ids) {
        this.adjustments = adjustments;
        this.now = now;
        this.ids = ids;
        for (Adjustment adjustment : adjustments) {
            if (adjustment.key() != null) {
                Claim claim = claim(adjustment);
                unused.putIfAbsent(claim.scope(), claim);
            }
        }
    }

    private Claim claim(Adjustment adjustment) {
        return new Claim(adjustment.key(), ids.get());
    }

    /** One claim per key, each with the id of the booking that it is to stand for. */
    public Collection<Claim> claims() {
        return List.copyOf(unused.values());
    }

    /** Books the adjustments in order; {@code known} tells what their keys stand for. */
    public List<AdjustmentResult> book(Adjusting adjusting, Map<String, Known> known) {
        // What is known under another id was there before: not ours to give back.
        unused.values().removeIf(claim -> !claim.causeId()
                .equals(known.get(claim.scope()).causeId()));
        List<AdjustmentResult> results = new ArrayList<>(adjustments.size());
        for (Adjustment adjustment : adjustments) {
            results.add(
                    adjustment.key() == null
                            ? adjusting.adjust(adjustment, cause(adjustment, ids.get()))
                            : bookKeyed(adjustment, adjusting, known));
        }
        return results;
    }

    private AdjustmentResult bookKeyed(Adjustment adjustment, Adjusting adjusting, Map<String, Known> known) {
        String scope = claim(adjustment).scope();
        Known before = known.get(scope);
        if (!before.fingerprint().equals(adjustment.key().fingerprint())) {
            return new AdjustmentResult.KeyReused();
        }
        Claim own = unused.get(scope);
        if (own == null) {
            return before.refusal() == null ? adjusting.replay(adjustment) : result(before.refusal());
        }
        AdjustmentResult result = adjusting.adjust(adjustment, cause(adjustment, own.causeId()));
        Refusal refusal = refusal(result);
        if (refusal != null) {
            refused.put(own, refusal);
            known.put(scope, new Known(own.causeId(), before.fingerprint(), refusal));
        }
        if (refusal != null || result instanceof AdjustmentResult.Booked) {
            unused.remove(scope);
        }
        return result;
    }

    private Cause cause(Adjustment adjustment, UUID id) {
        return new Cause(
                id,
                adjustment.caller().clientId(),
                adjustment.caller().actor(),
                now,
                adjustment.note(),
                adjustment.reference());
    }

    private static Refusal refusal(AdjustmentResult result) {
        if (result instanceof AdjustmentResult.NotAsExpected not) {
            return new Refusal("NOT_AS_EXPECTED", not.onHand());
        }
        return result instanceof AdjustmentResult.OutOfRange out ? new Refusal("OUT_OF_RANGE", out.onHand()) : null;
    }

    private static AdjustmentResult result(Refusal refusal) {
        return switch (refusal.kind()) {
            case "NOT_AS_EXPECTED" -> new AdjustmentResult.NotAsExpected(refusal.onHand());
            case "OUT_OF_RANGE" -> new AdjustmentResult.OutOfRange(refusal.onHand());
            default -> throw new IllegalStateException("unknown refusal " + refusal);
        };
    }

    /** Keys whose bookings were refused by the figure on hand. */
    public Map<Claim, Refusal> refused() {
        return refused;
    }

    /** Keys that stand for nothing: their SKU or location is unknown, and may be created. */
    public Collection<Claim> unused() {
        return unused.values();
    }
}
