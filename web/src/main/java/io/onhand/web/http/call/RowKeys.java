package io.onhand.web.http.call;

import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;

/** The idempotency keys of the rows of a batch: their own, or one made of the header's and the row's number. */
public final class RowKeys {

    /** What no key of a client contains: see {@link Call#keyViolation}. So no row's key is another request's own. */
    private static final char SEPARATOR = '\u001f';

    private static final int LONGEST_SUFFIX = 1 + 10;

    private final String header;

    RowKeys(String header) {
        this.header = header;
    }

    /** The keys for the rows of this call. The header leaves room for the number. */
    public static RowKeys of(Call call) {
        return new RowKeys(
                call.idempotencyKey(OrderLimits.MAX_KEY_LENGTH - LONGEST_SUFFIX).orElse(null));
    }

    /** The key of the row with this number, or {@code null}. {@code own} may be {@code null}. */
    public String key(int row, String own) {
        if (own == null) {
            return header == null ? null : header + SEPARATOR + row;
        }
        Call.keyViolation(own, OrderLimits.MAX_KEY_LENGTH).ifPresent(violation -> {
            throw new ProblemException(ProblemType.VALIDATION, "idempotencyKey", violation);
        });
        return own;
    }
}
