package io.onhand.server.crash;

import static io.onhand.server.stack.StackPart.BROKER;
import static io.onhand.server.stack.StackPart.DATABASE;
import static io.onhand.server.stack.StackPart.SERVER;

import io.onhand.server.crash.Cell.Restart;
import io.onhand.server.crash.Cell.Variant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All cells of the matrix. */
final class Cells {

    private Cells() {}

    /** Those whose whole name matches the regular expression, in matrix order. */
    static List<Cell> matching(String regex) {
        var pattern = Pattern.compile(regex);
        return all().stream()
                .filter(cell -> pattern.matcher(cell.name()).matches())
                .toList();
    }

    /** The same, cells that share a disaster together. */
    static Collection<List<Cell>> matchingByDisaster(String regex) {
        return matching(regex).stream()
                .collect(Collectors.groupingBy(Cell::disaster, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (Place place : Place.values()) {
            theServerDies(place, cells);
            anotherPartDies(place, cells);
            severalDie(place, cells);
            aConnectionIsCut(place, cells);
            theServerDiesOfIt(place, cells);
            recoveryIsHitToo(place, cells);
        }
        variants(cells);
        return List.copyOf(cells);
    }

    private static void theServerDies(Place place, List<Cell> cells) {
        for (Step step : Step.OF_TWO_PHASES) {
            cells.add(Cell.kill(place, step, SERVER));
        }
    }

    private static void anotherPartDies(Place place, List<Cell> cells) {
        for (Step step : List.of(Step.FIRST_PREPARED, Step.LOGGED, Step.FIRST_COMMITTED)) {
            cells.add(Cell.kill(place, step, DATABASE));
            cells.add(Cell.kill(place, step, BROKER));
        }
    }

    private static void severalDie(Place place, List<Cell> cells) {
        cells.add(Cell.kill(place, Step.LOGGED, SERVER, DATABASE));
        cells.add(Cell.kill(place, Step.LOGGED, SERVER, BROKER));
        cells.add(Cell.kill(place, Step.LOGGED, DATABASE, BROKER));
        cells.add(Cell.kill(place, Step.ALL_PREPARED, SERVER, DATABASE, BROKER));
        cells.add(Cell.kill(place, Step.FIRST_COMMITTED, SERVER, DATABASE, BROKER));
        Cell all = Cell.kill(place, Step.LOGGED, SERVER, DATABASE, BROKER);
        cells.add(all);
        cells.add(all.with(Restart.BROKER_LATE));
        cells.add(all.with(Restart.DATABASE_LATE));
    }

    private static void aConnectionIsCut(Place place, List<Cell> cells) {
        for (Step step : List.of(Step.LOGGED, Step.FIRST_COMMITTED)) {
            cells.add(Cell.cut(place, step, DATABASE));
            cells.add(Cell.cut(place, step, BROKER));
        }
    }

    private static void theServerDiesOfIt(Place place, List<Cell> cells) {
        cells.add(Cell.kill(place, Step.LOGGED, DATABASE).with(Variant.THEN_SERVER));
        cells.add(Cell.kill(place, Step.LOGGED, BROKER).with(Variant.THEN_SERVER));
    }

    private static void recoveryIsHitToo(Place place, List<Cell> cells) {
        Cell logged = Cell.kill(place, Step.LOGGED, SERVER);
        cells.add(logged.with(Variant.RECOVERY_SCANNED));
        cells.add(logged.with(Variant.RECOVERY_COMMITTING));
        cells.add(logged.with(Variant.RECOVERY_COMMITTED));
    }

    private static void variants(List<Cell> cells) {
        for (Place listener : List.of(Place.DECIDING, Place.DECIDED)) {
            cells.add(Cell.kill(listener, Step.ALL_PREPARED, SERVER).with(Variant.POISON));
            cells.add(Cell.kill(listener, Step.LOGGED, SERVER).with(Variant.POISON));
            cells.add(Cell.kill(listener, Step.ALL_PREPARED, SERVER).with(Variant.DUPLICATE));
            cells.add(Cell.kill(listener, Step.LOGGED, SERVER).with(Variant.DUPLICATE));
        }
        for (Place place : Place.values()) {
            cells.add(Cell.kill(place, Step.LOGGED, SERVER).with(Variant.LOG_GONE));
        }
        cells.add(Cell.kill(Place.DOOR, Step.FIRST_COMMITTED, SERVER).with(Variant.LOG_GONE));
    }
}
