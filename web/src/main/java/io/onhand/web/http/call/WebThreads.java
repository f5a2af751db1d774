package io.onhand.web.http.call;

import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Defines the threads of this module. The server's default executor would not do: on Payara it has a single thread as
 * long as its unbounded queue has room. A listener, because servers look for definitions at components of the web
 * container.
 */
@WebListener
@ManagedThreadFactoryDefinition(name = WebThreads.ANSWERS)
@ManagedExecutorDefinition(name = WebThreads.PROBES, maxAsync = 4)
@ManagedExecutorDefinition(name = WebThreads.PROOFS, maxAsync = WebThreads.MOST_PROOFS)
public class WebThreads implements ServletContextListener {

    /**
     * Makes threads that read and answer orders for which a client has waited: long-lived ones, because a managed executor
     * captures the context of each task, which costs more than the task.
     */
    public static final String ANSWERS = "java:app/concurrent/onhand-answers";

    /** Threads that ask database and broker whether they are there; one hangs for as long as what it asks does. */
    public static final String PROBES = "java:app/concurrent/onhand-probes";

    /** Proofs that may be made at once. */
    public static final int MOST_PROOFS = 4;

    /** Threads that make proofs. A server interrupts its own when a request has kept one for minutes; a full proof may. */
    public static final String PROOFS = "java:app/concurrent/onhand-proofs";
}
