package io.onhand.server.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Fills the tables of both services side by side, some orders at a time. */
final class Filling {

    /** Orders in one transaction: its temporary tables stay in memory. */
    private static final long PORTION = 50_000;

    private final DatabaseDriver driver;
    private final FillPlan plan;
    private final PrintWriter out;
    private final long start = System.nanoTime();

    Filling(DatabaseDriver driver, FillPlan plan, PrintWriter out) {
        this.driver = driver;
        this.plan = plan;
        this.out = out;
    }

    /** Fills the database of a server on this machine. */
    static void of(Path data, FillPlan plan, PrintWriter out)
            throws IOException, SQLException, ReflectiveOperationException, InterruptedException {
        try (DatabaseDriver driver = new DatabaseDriver(RunningDatabase.belowAsSuperuser(data))) {
            new Filling(driver, plan, out).run();
        }
    }

    /** Whether there is any order. */
    boolean hasOrders() throws SQLException {
        try (Connection connection = driver.connect("orders");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select 1 from sales_order)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Fills everything. */
    void run() throws SQLException, InterruptedException {
        say("filling in %,d orders, %,d movements", plan.orders(), plan.movements());
        try (FilledService one = new FilledOrders(new FillSession(driver, plan));
                FilledService other = new FilledStock(new FillSession(driver, plan), plan)) {
            sideBySide(one::begin, other::begin);
            for (long from = 0; from < plan.orders(); from += PORTION) {
                long first = from;
                long to = Math.min(plan.orders(), from + PORTION);
                sideBySide(() -> one.fill(first, to), () -> other.fill(first, to));
                tell(to);
            }
            Consumer<String> tellTable = table -> say("analysing %s", table);
            sideBySide(() -> one.settle(tellTable), () -> other.settle(tellTable));
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

    /** What is done to one service. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private static void sideBySide(Work one, Work other) throws SQLException, InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Void> elsewhere = thread.submit(() -> {
                one.run();
                return null;
            });
            other.run();
            elsewhere.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
        } finally {
            thread.shutdownNow();
        }
    }
}
