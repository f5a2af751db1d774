package io.onhand.web.http.problem;

/** A request that ends with a problem. Carries no stack trace: it tells of the request, not of a place in the code. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Ends the request with this problem. */
    public ProblemException(Problem problem) {
        super(problem.title() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** Ends the request with a problem of this kind. */
    public ProblemException(ProblemType type, String detail) {
        this(Problem.of(type, detail));
    }

    /** Ends the request with a problem about one part of it. */
    public ProblemException(ProblemType type, String field, String message) {
        this(Problem.of(type, field, message));
    }

    /** What the client is told. */
    public Problem problem() {
        return problem;
    }
}
