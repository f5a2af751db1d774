package io.onhand.web.http.json;

import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;

/** The rules that a body breaks, collected so that the client learns of all of them at once. Used by one thread. */
public final class Violations {

    private static final int MOST = 20;

    private final List<FieldError> errors = new ArrayList<>(0);

    /** Notes a broken rule. Beyond {@value #MOST} nothing more is noted. */
    public void add(String field, String message) {
        if (!areEnough()) {
            errors.add(new FieldError(field, message));
        }
    }

    /** Whether looking for more is a waste of time; there may be more, then, and the client is told so. */
    public boolean areEnough() {
        return errors.size() >= MOST;
    }

    /** Ends the request with a 422 when a rule is broken. */
    public void refuseIfAny() {
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            String more = errors.size() == 1
                    ? ""
                    : "; errors names " + (areEnough() ? "the first " + MOST : errors.size() + " in all");
            throw new ProblemException(
                    Problem.of(ProblemType.VALIDATION, first.field() + " " + first.message() + more + ".")
                            .about(errors));
        }
    }
}
