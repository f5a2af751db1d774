package io.onhand.server.payara;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How the server leaves without a client noticing: it says that it is not ready, and serves on until load balancers have
 * noticed; then it turns new requests away, and finishes those under way. The application's MXBean {@code RestApi} does
 * it, the same that an administrator uses on any other server.
 */
final class Departure {

    /** How long requests that are under way may take to end. */
    static final Duration REQUESTS_END = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Departure.class.getName());
    private static final String REST_API = "io.onhand:type=RestApi,*";
    private static final long PAUSE_MILLIS = 100;

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final Duration notice;

    /** @param notice how long load balancers take to notice */
    Departure(Duration notice) {
        this.notice = notice;
    }

    /** Returns when no request is under way, or when those that are have had their time. */
    void run() throws InterruptedException {
        try {
            Set<ObjectName> apis = beans.queryNames(new ObjectName(REST_API), null);
            invoke(apis, "leave");
            LOG.log(Level.INFO, "No longer ready; serving for another {0} s", notice.toSeconds());
            TimeUnit.MILLISECONDS.sleep(notice.toMillis());
            invoke(apis, "close");
            awaitTheLast(apis);
        } catch (JMException | JMRuntimeException e) {
            LOG.log(Level.WARNING, "Stopping without a look at the requests under way", e);
        }
    }

    private void invoke(Set<ObjectName> apis, String operation) throws JMException {
        for (ObjectName api : apis) {
            beans.invoke(api, operation, null, null);
        }
    }

    private void awaitTheLast(Set<ObjectName> apis) throws JMException, InterruptedException {
        long deadline = System.nanoTime() + REQUESTS_END.toNanos();
        long before = 1;
        long now = underWay(apis);
        // Twice: an answer is counted when it is made, and is written a moment later.
        while (before + now > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            before = now;
            now = underWay(apis);
        }
        LOG.log(Level.INFO, "Closed; {0} requests are still under way", now);
    }

    private long underWay(Set<ObjectName> apis) throws JMException {
        long requests = 0;
        for (ObjectName api : apis) {
            requests += (Long) beans.getAttribute(api, "RequestsUnderWay");
        }
        return requests;
    }
}
