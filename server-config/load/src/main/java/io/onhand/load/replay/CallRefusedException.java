package io.onhand.load.replay;

import io.onhand.load.replay.ServerAnswers.Problem;

/** The server understood a call and refused all of it; the same call would be refused again. */
final class CallRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Problem problem;

    CallRefusedException(int status, Problem problem) {
        super("status " + status + (problem == null ? "" : ": " + problem.summary()));
        this.status = status;
        this.problem = problem;
    }

    int status() {
        return status;
    }

    /** The problem that the server named, or null. */
    Problem problem() {
        return problem;
    }

    /** Whether the fault lies in what was sent, so that a part of it may be accepted. */
    boolean aboutContent() {
        return status == 400 || status == 413 || status == 422;
    }

    /** Whether the key was missing or wrong, or may not do this. */
    boolean aboutTheAdminKey() {
        return status == 401 || status == 403;
    }
}
