package io.onhand.inventory.rules;

import io.onhand.inventory.api.Shipping.ShipmentResult;
import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.order.contract.LineUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which allocations a shipment takes its units from. Pure. */
public final class Picking {

    /**
     * Units of one allocation that leave the house.
     *
     * @param allocation the allocation before they left
     * @param units at least 1
     */
    public record PickedUnits(Allocation allocation, long units) {}

    /** Either what is picked, or why it cannot be. */
    public record Outcome(List<PickedUnits> picked, ShipmentResult refusal) {}

    private Picking() {}

    /** @param lines what is to leave; empty: everything that is live */
    public static Outcome pick(List<Allocation> allocations, List<LineUnits> lines) {
        List<Allocation> live = allocations.stream().filter(a -> a.live() > 0).toList();
        if (live.isEmpty()) {
            return new Outcome(List.of(), new ShipmentResult.NothingLeft());
        }
        if (lines.isEmpty()) {
            return new Outcome(
                    live.stream().map(a -> new PickedUnits(a, a.live())).toList(), null);
        }
        Map<Integer, Long> wanted = new TreeMap<>();
        lines.forEach(line -> wanted.merge(line.line(), line.quantity(), Long::sum));
        Map<Integer, List<Allocation>> byLine = live.stream().collect(Collectors.groupingBy(Allocation::line));
        List<PickedUnits> picked = new ArrayList<>();
        for (Map.Entry<Integer, Long> want : wanted.entrySet()) {
            List<Allocation> ofLine = byLine.getOrDefault(want.getKey(), List.of());
            long allocated = ofLine.stream().mapToLong(Allocation::live).sum();
            if (allocated < want.getValue()) {
                return new Outcome(List.of(), new ShipmentResult.TooMany(want.getKey(), allocated));
            }
            take(ofLine, want.getValue(), picked);
        }
        return new Outcome(picked, null);
    }

    private static void take(List<Allocation> ofLine, long wanted, List<PickedUnits> picked) {
        long open = wanted;
        for (Allocation allocation : ofLine) {
            long units = Math.min(open, allocation.live());
            if (units > 0) {
                picked.add(new PickedUnits(allocation, units));
                open -= units;
            }
        }
    }
}
