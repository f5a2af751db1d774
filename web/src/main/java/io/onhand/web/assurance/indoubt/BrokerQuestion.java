package io.onhand.web.assurance.indoubt;

import io.onhand.order.contract.Destinations;
import io.onhand.shared.management.BrokerState;
import io.onhand.web.http.call.WebThreads;
import io.onhand.web.node.health.Question;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Asks the broker, which may hang, within a bound of time. Thread-safe. */
@ApplicationScoped
public class BrokerQuestion {

    private static final Duration AT_MOST = Duration.ofSeconds(3);

    @EJB
    private BrokerState broker;

    @Resource(lookup = WebThreads.PROBES)
    private ManagedExecutorService threads;

    private Question<BrokerState.Answer> question;

    /** It is remembered while it hangs. */
    @PostConstruct
    void prepare() {
        question = new Question<>("the broker", () -> broker.ask(Destinations.QUEUES));
    }

    /** What the broker says; empty when it does not within three seconds. */
    public Optional<BrokerState.Answer> ask() {
        return question.ask(threads, AT_MOST);
    }
}
