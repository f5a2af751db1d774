package io.onhand.web.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.onhand.web.http.problem.Problem;

/**
 * The answer to one row of a batch.
 *
 * @param row number of the row, from 1
 * @param status what the status of a single request would have been
 * @param result what became of it, its fields beside the others; {@code null} when refused
 * @param problem why it was refused, or {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowAnswer(int row, int status, @JsonUnwrapped Object result, Problem problem) {

    /** The answer to a row that was carried out. */
    public static RowAnswer done(int row, int status, Object result) {
        return new RowAnswer(row, status, result, null);
    }

    /** The answer to a row that was refused. */
    public static RowAnswer refused(int row, Problem problem) {
        return new RowAnswer(row, problem.status(), null, problem);
    }

    boolean isAccepted() {
        return problem == null;
    }
}
