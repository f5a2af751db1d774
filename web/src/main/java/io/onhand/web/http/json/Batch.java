package io.onhand.web.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /**
     * The answer to the whole.
     *
     * @param accepted rows that were carried out
     * @param refused rows that were not
     * @param rows one answer per row, in the order of the rows
     */
    public record Answer(long accepted, long refused, List<RowAnswer> rows) {

        static Answer of(List<RowAnswer> rows) {
            long accepted = rows.stream().filter(row -> row.problem() == null).count();
            return new Answer(accepted, rows.size() - accepted, rows);
        }
    }

    /**
     * The answer to one row.
     *
     * @param row number of the row, from 1
     * @param status what the status of a single request would have been
     * @param result what became of it, its fields beside the others; {@code null} when refused
     * @param problem why it was refused, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowAnswer(
            int row, int status, @JsonUnwrapped Object result, Problem problem) {

        /** The answer to a row that was carried out. */
        public static RowAnswer done(int row, int status, Object result) {
            return new RowAnswer(row, status, result, null);
        }

        /** The answer to a row that was refused. */
        public static RowAnswer refused(int row, Problem problem) {
            return new RowAnswer(row, problem.status(), null, problem);
        }
    }

    /** What a row asks for, or why it is refused; the other one is {@code null}. */
    private record Row<T>(int number, T value, Problem problem) {

        boolean isReadable() {
            return problem == null;
        }
    }

    /**
     * Where one row stands in the body.
     *
     * @param row number of the row, from 1: of the array element, or of the line, blank lines counted
     * @param offset of its first byte
     * @param length in bytes
     */
    private record Slice(int row, int offset, int length) {}

    private static final JsonFactory TOKENS = StrictJson.factory();

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
        List<Slice> slices = ndjson ? lines(body, maxRows) : elements(body, maxRows);
        if (slices.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION, "A batch has at least one row.");
        }
        List<Row<T>> rows = new ArrayList<>(slices.size());
        for (Slice slice : slices) {
            rows.add(read(body, slice, type, check));
        }
        return new Batch<>(rows);
    }

    /** The lines of an NDJSON body; blank ones are passed over, but counted. */
    private static List<Slice> lines(byte[] body, int maxRows) {
        List<Slice> rows = new ArrayList<>();
        int line = 0;
        for (int from = 0; from < body.length; ) {
            int to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            line++;
            if (!StrictJson.isBlank(body, from, to - from)) {
                add(rows, new Slice(line, from, to - from), maxRows);
            }
            from = to + 1;
        }
        return rows;
    }

    /**
     * The elements of a JSON array, found without building anything from them, so that a bad row is no other row's misfortune. A
     * body that is no array, or not well-formed, is refused as a whole.
     */
    private static List<Slice> elements(byte[] body, int maxRows) {
        StrictJson.requireText(body, 0, body.length);
        List<Slice> rows = new ArrayList<>();
        try (JsonParser parser = TOKENS.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw StrictJson.malformed("A batch is a JSON array, or application/x-ndjson with an object per line.");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int to = (int) parser.currentLocation().getByteOffset();
                add(rows, new Slice(rows.size() + 1, from, to - from), maxRows);
            }
            if (parser.nextToken() != null) {
                throw StrictJson.malformed(
                        "Something follows the array, " + JsonRefusal.place(parser.currentTokenLocation()) + ".");
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(JsonRefusal.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static void add(List<Slice> rows, Slice row, int maxRows) {
        if (rows.size() >= maxRows) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "A batch may have at most " + maxRows + " rows. Send several batches.");
        }
        rows.add(row);
    }

    private static <B, T> Row<T> read(byte[] body, Slice slice, Class<B> type, BiFunction<Integer, B, T> check) {
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
    public <A> Answer answer(Function<List<T>, List<A>> service, Rendering<T, A> rendering) {
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
        return Answer.of(all);
    }
}
