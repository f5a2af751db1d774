package io.onhand.load.replay;

import io.onhand.load.replay.Batches.BatchRow;
import io.onhand.load.replay.ServerAnswers.Proof;
import io.onhand.load.replay.Tally.Kind;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** One replay: items, stock, orders and adjustments, decisions, report, proof, in that order. */
final class ReplayRun {

    private static final int PLAIN_ROWS = 500;

    private final ReplayPlan plan;
    private final OnhandClient client;
    private final Patience patience;
    private final Replay.Settings settings;
    private final Tally tally;
    private final ReplayProgress progress;
    private final DecisionFeed feed;
    private final PlanRows rows;

    ReplayRun(
            ReplayPlan plan,
            OnhandClient client,
            Patience patience,
            Replay.Settings settings,
            Tally tally,
            ReplayProgress progress) {
        this.plan = plan;
        this.client = client;
        this.patience = patience;
        this.settings = settings;
        this.tally = tally;
        this.progress = progress;
        this.feed = new DecisionFeed(client, patience, tally);
        this.rows = new PlanRows(new IdempotencyKeys(settings.source()), tally, feed);
    }

    /** Sends everything and waits until every accepted order is decided. */
    void send() throws ReplayStoppedException, InterruptedException {
        progress.begin(Kind.ITEM, plan.items().size());
        sendPlain(plan.items().stream().map(rows::item));
        if (settings.stock() > 0) {
            progress.begin(Kind.GRANT, plan.items().size());
            sendPlain(plan.items().stream().map(item -> rows.grant(item, settings.stock())));
        }
        openFeed();
        progress.begin(Kind.ORDER, plan.orders());
        sendStepsAndFollow(client.serverTime());
    }

    private void sendPlain(Stream<BatchRow> plain) throws ReplayStoppedException, InterruptedException {
        new Sender(client, patience, settings.concurrency(), oldest -> {})
                .send(new Batches(plain.iterator(), PLAIN_ROWS));
    }

    private void openFeed() throws ReplayStoppedException, InterruptedException {
        try {
            feed.open();
        } catch (CallRefusedException refusal) {
            throw ReplayStoppedException.refused(refusal);
        }
    }

    private void sendStepsAndFollow(Instant start) throws ReplayStoppedException, InterruptedException {
        Iterator<BatchRow> steps =
                plan.steps().stream().map(step -> rows.step(step, start)).iterator();
        ExecutorService follower = Executors.newSingleThreadExecutor();
        try {
            Future<Void> following = follower.submit(feed);
            new Sender(client, patience, settings.concurrency(), feed::forgetBefore)
                    .send(new Batches(steps, settings.batch()));
            feed.allSent();
            Outcomes.of(following);
        } finally {
            follower.shutdownNow();
        }
    }

    /** Prints what was done so far. */
    void report(PrintWriter out) {
        ReplayReport report = new ReplayReport(out, plan, tally);
        report.printTally();
        report.printUndecided(feed.undecided());
    }

    /** What of the file was not done and should have been, in words; empty when nothing. */
    Optional<String> shortfall() {
        List<String> words = new ArrayList<>();
        add(words, plan.badRows().total(), "bad rows");
        add(words, plan.leftOut().total(), "orders or invoices left out because of them");
        add(words, tally.changes().total(), "changed since they were sent, and left as they were");
        add(words, tally.refusals().total(), "refused by the server");
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of("not all of the file was done: " + String.join(", ", words) + "; see above");
    }

    private static void add(List<String> words, long count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }

    /** Asks for the proof and prints it; true when it holds and every order of the plan that the server has is decided. */
    boolean prove(PrintWriter out) throws ReplayStoppedException, InterruptedException {
        try {
            Proof proof = patience.untilAnswered(client::proof);
            new ReplayReport(out, plan, tally).printProof(proof);
            return proof.holds() && tally.decided() == tally.applied(Kind.ORDER);
        } catch (CallRefusedException refusal) {
            throw ReplayStoppedException.refused(refusal);
        }
    }
}
