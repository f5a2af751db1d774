package io.onhand.load.fill;

import io.onhand.load.fill.Filling.FilledService;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The catalogue, and what is in the ledger beside the movements of orders. In the end the balances are made of the ledger, in
 * one go: changed with each movement they would be most of the work.
 */
final class FilledLedger implements FilledService {

    /** To be followed by a query. */
    static final String MOVE = """
        insert into inventory.stock_movement (sku, location, type, on_hand, reserved, allocated, available_after,
                                              reason, cause_id, client_id, actor, at)
        """;

    private static final List<String> TABLES =
            List.of("inventory.item", "inventory.stock_level", "inventory.stock_movement");

    private static final List<String> CATALOGUE = List.of("""
            insert into inventory.item (sku) select 'BENCH-' || lpad(i::text, 5, '0') from generate_series(0, :skus - 1) as i
            on conflict do nothing\
            """, """
            insert into inventory.stock_level (sku, location)
            select 'BENCH-' || lpad(i::text, 5, '0'), 'MAIN' from generate_series(0, :skus - 1) as i
            on conflict do nothing\
            """, MOVE + """
                select 'BENCH-' || lpad(i::text, 5, '0'), 'MAIN', 'RECEIVED', :units, 0, 0, null, null,
                       gen_random_uuid(), 'admin', 'fill', to_timestamp(:begin / 1000.0)
                from generate_series(0, :skus - 1) as i\
                """);

    /** Receipts, and counts that find them missing again. */
    private static final String REST = MOVE + """
        select 'BENCH-' || lpad(((:from + i / 2 * 31) % :skus)::text, 5, '0'), 'MAIN',
               case when i % 2 = 0 then 'RECEIVED' else 'ADJUSTED' end,
               (1 + i / 2 % 9) * (1 - 2 * (i % 2)), 0, 0, null,
               case when i % 2 = 0 then null else 'COUNT' end, gen_random_uuid(), 'admin', 'fill',
               to_timestamp((:begin + :from * :step) / 1000.0)
        from generate_series(0, :rest - 1) as i\
        """;

    /** Whoever moves stock meanwhile has its movement and its balance in one transaction, and waits for this one. */
    private static final List<String> BALANCES =
            List.of("lock table inventory.stock_level in share row exclusive mode", """
                update inventory.stock_level s
                set on_hand = m.on_hand, reserved = m.reserved, allocated = m.allocated, version = s.version + 1
                from (select sku, location, sum(on_hand)::bigint as on_hand, sum(reserved)::bigint as reserved,
                             sum(allocated)::bigint as allocated
                      from inventory.stock_movement group by sku, location) m
                where s.sku = m.sku and s.location = m.location\
                """);

    private final FillSession session;
    private final FillPlan plan;
    private long movements;

    FilledLedger(FillSession session, FillPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    @Override
    public void begin() throws SQLException {
        session.fill(0, 0, CATALOGUE);
        movements = plan.skus();
    }

    @Override
    public void fill(long from, long to) throws SQLException {
        long rest = Math.max(0, plan.movementsAfter(to) - plan.movementsOfOrders(to) - movements);
        session.fill(from, from, List.of(REST.replace(":rest", Long.toString(rest))));
        movements += rest;
    }

    @Override
    public void settle(Consumer<String> progress) throws SQLException {
        progress.accept("the ledger for its balances");
        session.fill(0, 0, BALANCES);
        session.settle(TABLES, progress);
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
