package io.onhand.web.http.json;

import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A bulk request: rows that stand or fall alone.
 *
 * @param <T> what a row asks for
 */
public final class Batch<T> {

    /** How the answer of a service to one row is shown. */
    @FunctionalInterface
    public interface Rendering<T, A> {

        /** The answer to the row with this number. */
        RowAnswer answer(int row, T asked, A answer);
    }

    private final List<Row<T>> rows;

    private Batch(List<Row<T>> rows) {
        this.rows = rows;
    }

    /**
     * Reads the rows of a body.
     *
     * @param ndjson whether each line is a row; otherwise each element of an array is
     * @param check turns a row, with its number, into what it asks for, or refuses it with a {@link ProblemException}
     * @throws ProblemException when the body as a whole cannot be read, has no rows or too many
     */
    public static <B, T> Batch<T> read(
            byte[] body, boolean ndjson, int maxRows, Class<B> type, BiFunction<Integer, B, T> check) {
        List<RowSlice> slices = ndjson ? RowSlices.lines(body, maxRows) : RowSlices.elements(body, maxRows);
        if (slices.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION, "A batch has at least one row.");
        }
        List<Row<T>> rows = new ArrayList<>(slices.size());
        for (RowSlice slice : slices) {
            rows.add(read(body, slice, type, check));
        }
        return new Batch<>(rows);
    }

    private static <B, T> Row<T> read(byte[] body, RowSlice slice, Class<B> type, BiFunction<Integer, B, T> check) {
        try {
            B row = StrictJson.read(body, slice.offset(), slice.length(), type);
            return new Row<>(slice.row(), check.apply(slice.row(), row), null);
        } catch (ProblemException refused) {
            return new Row<>(slice.row(), null, refused.problem());
        }
    }

    /**
     * Hands the readable rows to a service and answers each row.
     *
     * @param service answers each of its arguments, in the same order; not called when there is none
     */
    public <A> BatchAnswer answer(Function<List<T>, List<A>> service, Rendering<T, A> rendering) {
        List<T> asked = rows.stream().filter(Row::isReadable).map(Row::value).toList();
        Iterator<A> answers =
                asked.isEmpty() ? List.<A>of().iterator() : service.apply(asked).iterator();
        List<RowAnswer> all = new ArrayList<>(rows.size());
        for (Row<T> row : rows) {
            all.add(
                    row.isReadable()
                            ? rendering.answer(row.number(), row.value(), answers.next())
                            : RowAnswer.refused(row.number(), row.problem()));
        }
        return BatchAnswer.of(all);
    }
}
