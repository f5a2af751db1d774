package io.onhand.web.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the rows of a batch without building anything from them, so that a bad row is no other row's misfortune. */
final class RowSlices {

    private static final JsonFactory TOKENS = StrictJson.factory();

    private RowSlices() {}

    /** The lines of an NDJSON body; blank ones are passed over, but counted. */
    static List<RowSlice> lines(byte[] body, int maxRows) {
        List<RowSlice> rows = new ArrayList<>();
        int line = 0;
        for (int from = 0; from < body.length; ) {
            int to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            line++;
            if (!StrictJson.isBlank(body, from, to - from)) {
                add(rows, new RowSlice(line, from, to - from), maxRows);
            }
            from = to + 1;
        }
        return rows;
    }

    /** The elements of a JSON array; a body that is none, or not well-formed, is refused as a whole. */
    static List<RowSlice> elements(byte[] body, int maxRows) {
        StrictJson.requireText(body, 0, body.length);
        List<RowSlice> rows = new ArrayList<>();
        try (JsonParser parser = TOKENS.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw StrictJson.malformed("A batch is a JSON array, or application/x-ndjson with an object per line.");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int to = (int) parser.currentLocation().getByteOffset();
                add(rows, new RowSlice(rows.size() + 1, from, to - from), maxRows);
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

    private static void add(List<RowSlice> rows, RowSlice row, int maxRows) {
        if (rows.size() >= maxRows) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "A batch may have at most " + maxRows + " rows. Send several batches.");
        }
        rows.add(row);
    }
}
