package io.onhand.inventory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.Shipping.ShipmentResult;
import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.inventory.rules.Picking.PickedUnits;
import io.onhand.order.contract.LineUnits;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickingTest {

    private static final Allocation FIRST_MAIN = new Allocation(1, "A", "MAIN", 3, 0, 0);
    private static final Allocation FIRST_EAST = new Allocation(1, "A", "EAST", 2, 1, 0);
    private static final Allocation SECOND = new Allocation(2, "B", "MAIN", 4, 0, 0);
    private static final Allocation GONE = new Allocation(3, "C", "MAIN", 4, 3, 1);
    private static final List<Allocation> ALL = List.of(FIRST_MAIN, FIRST_EAST, SECOND, GONE);

    private static Picking.Outcome pick(LineUnits... lines) {
        return Picking.pick(ALL, List.of(lines));
    }

    @Test
    void withoutLinesEverythingLiveIsPicked() {
        assertThat(pick().picked())
                .containsExactly(
                        new PickedUnits(FIRST_MAIN, 3), new PickedUnits(FIRST_EAST, 1), new PickedUnits(SECOND, 4));
    }

    @Test
    void aPartOfALineIsPickedFromItsFirstAllocation() {
        assertThat(pick(new LineUnits(1, 2)).picked()).containsExactly(new PickedUnits(FIRST_MAIN, 2));
    }

    @Test
    void aLineIsPickedFromSeveralAllocationsWhereOneIsNotEnough() {
        assertThat(pick(new LineUnits(1, 4)).picked())
                .containsExactly(new PickedUnits(FIRST_MAIN, 3), new PickedUnits(FIRST_EAST, 1));
    }

    @Test
    void aLineThatIsNamedTwiceIsPickedOnceWithTheSum() {
        assertThat(pick(new LineUnits(2, 1), new LineUnits(2, 2)).picked()).containsExactly(new PickedUnits(SECOND, 3));
    }

    @Test
    void moreThanIsLiveIsRefusedWithWhatThereIs() {
        assertThat(pick(new LineUnits(1, 5)).refusal()).isEqualTo(new ShipmentResult.TooMany(1, 4));
    }

    @Test
    void aLineNamedTwiceCannotExceedWhatIsLive() {
        assertThat(pick(new LineUnits(2, 3), new LineUnits(2, 2)).refusal())
                .isEqualTo(new ShipmentResult.TooMany(2, 4));
    }

    @Test
    void aLineThatTheOrderDoesNotHaveIsRefused() {
        assertThat(pick(new LineUnits(9, 1)).refusal()).isEqualTo(new ShipmentResult.TooMany(9, 0));
    }

    @Test
    void oneRefusedLinePicksNothing() {
        assertThat(pick(new LineUnits(1, 1), new LineUnits(9, 1)).picked()).isEmpty();
    }

    @Test
    void whenNothingIsLiveThereIsNothingLeft() {
        assertThat(Picking.pick(List.of(GONE), List.of()).refusal()).isEqualTo(new ShipmentResult.NothingLeft());
        assertThat(Picking.pick(List.of(), List.of(new LineUnits(1, 1))).refusal())
                .isEqualTo(new ShipmentResult.NothingLeft());
    }
}
