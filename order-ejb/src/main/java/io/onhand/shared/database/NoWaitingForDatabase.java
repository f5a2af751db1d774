package io.onhand.shared.database;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/**
 * Has EclipseLink repeat a query at once, one time, when its connection is broken: the pool has thrown that one away.
 *
 * <p>By default it tries three times and sleeps 5 s in between, in the thread of the request: without a database each read
 * would hold a thread for 10 s, until none is left for those that need no database.
 */
public final class NoWaitingForDatabase implements SessionCustomizer {

    private static final int REPETITIONS = 1;

    @Override
    public void customize(Session session) {
        var login = session.getLogin();
        login.setQueryRetryAttemptCount(REPETITIONS);
        login.setDelayBetweenConnectionAttempts(0);
    }
}
