package io.onhand.web.http.json;

import java.util.List;

/**
 * The answer to a batch.
 *
 * @param accepted rows that were carried out
 * @param refused rows that were not
 * @param rows one answer per row, in the order of the rows
 */
public record BatchAnswer(long accepted, long refused, List<RowAnswer> rows) {

    /** The answer made of these rows. */
    public static BatchAnswer of(List<RowAnswer> rows) {
        long accepted = rows.stream().filter(RowAnswer::isAccepted).count();
        return new BatchAnswer(accepted, rows.size() - accepted, rows);
    }
}
