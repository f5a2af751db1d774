package io.onhand.load.fill;

import io.onhand.load.Database;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Fills the tables of both services, side by side and some orders at a time. */
public final class Filling {

    /** Some of the tables of a service while they are filled. Used by one thread. */
    interface FilledService extends AutoCloseable {

        /** What must be there before the first order. */
        default void begin() throws SQLException {}

        /** Fills in the orders from one number up to, not including, another. */
        void fill(long from, long to) throws SQLException;

        /** Tells the planner what is there now, and leaves no work behind for later readers. {@code progress} is told each table. */
        void settle(Consumer<String> progress) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** Orders in one transaction: its temporary tables stay in memory. */
    private static final long PORTION = 50_000;

    private final Database database;
    private final FillPlan plan;
    private final PrintWriter out;
    private final long start = System.nanoTime();

    public Filling(Database database, FillPlan plan, PrintWriter out) {
        this.database = database;
        this.plan = plan;
        this.out = out;
    }

    /** Whether there is any order. */
    public boolean hasOrders() throws SQLException {
        try (Connection connection = database.connect("orders");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select 1 from sales_order)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Fills everything. */
    public void run() throws SQLException, InterruptedException {
        say("filling in %,d orders, %,d movements", plan.orders(), plan.movements());
        try (FilledService orders = new FilledOrders(new FillSession(database, plan));
                FilledService stock = new FilledStock(new FillSession(database, plan));
                FilledService ledger = new FilledLedger(new FillSession(database, plan), plan)) {
            List<FilledService> services = List.of(orders, stock, ledger);
            together(services, FilledService::begin);
            for (long from = 0; from < plan.orders(); from += PORTION) {
                long first = from;
                long to = Math.min(plan.orders(), from + PORTION);
                together(services, service -> service.fill(first, to));
                tell(to);
            }
            together(services, service -> service.settle(what -> say("analysing %s", what)));
            say("filled; the first GET /api/v1/proof reads everything and takes minutes");
        }
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void tell(long done) {
        double left = seconds() * (plan.orders() - done) / done;
        say(
                "%,d of %,d orders, %,d movements, about %.0f s left",
                done, plan.orders(), plan.movementsAfter(done), left);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, "%5.0f s  %s%n", seconds(), String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** What is done to the tables of each. */
    @FunctionalInterface
    private interface Work {
        void on(FilledService service) throws SQLException;
    }

    /** Does it to all of them at the same time. */
    private static void together(List<FilledService> services, Work work) throws SQLException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(services.size());
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (FilledService service : services) {
                tasks.add(() -> {
                    work.on(service);
                    return null;
                });
            }
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
