package io.onhand.web.http.json;

import io.onhand.web.http.problem.Problem;

/**
 * One row of a batch: what it asks for, or why it is refused.
 *
 * @param number of the row, from 1
 * @param value what it asks for; {@code null} when refused
 * @param problem why it is refused, or {@code null}
 */
public record Row<T>(int number, T value, Problem problem) {

    boolean isReadable() {
        return problem == null;
    }
}
