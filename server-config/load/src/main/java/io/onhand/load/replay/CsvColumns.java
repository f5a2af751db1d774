package io.onhand.load.replay;

import io.onhand.load.replay.RowReader.BadRowException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header of a CSV file: finds the fields of a row by name. Case and blanks in names do not matter. */
final class CsvColumns {

    private final Map<String, Integer> positions = new HashMap<>();
    private String repeated;

    CsvColumns(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            String name = normal(header.get(i));
            if (!name.isEmpty() && positions.putIfAbsent(name, i) != null) {
                repeated = header.get(i).strip();
            }
        }
    }

    /** A name that the header has twice, so that nobody knows which column is meant. */
    Optional<String> repeated() {
        return Optional.ofNullable(repeated);
    }

    /** Whether the file has every one of these columns. */
    boolean hasAll(String... names) {
        return List.of(names).stream().allMatch(name -> positions.containsKey(normal(name)));
    }

    /**
     * The field of that name without surrounding blanks; empty when it is empty, the row ends before it, or the file has no such
     * column.
     */
    String field(List<String> row, String name) {
        Integer position = positions.get(normal(name));
        return position == null || position >= row.size()
                ? ""
                : row.get(position).strip();
    }

    /**
     * The field of that name.
     *
     * @throws BadRowException when it is empty
     */
    String required(List<String> row, String name) throws BadRowException {
        String field = field(row, name);
        if (field.isEmpty()) {
            throw new BadRowException(name + " is empty");
        }
        return field;
    }

    private static String normal(String name) {
        return name.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
