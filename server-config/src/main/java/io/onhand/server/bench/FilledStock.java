package io.onhand.server.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The tables of the inventory service, filled. Balances are changed by what each movement says, in the same statement. */
final class FilledStock implements FilledService {

    private static final List<String> TABLES = List.of(
            "inventory.item",
            "inventory.stock_level",
            "inventory.decision",
            "inventory.allocation",
            "inventory.shipment",
            "inventory.shipment_line",
            "inventory.stock_movement");

    private static final String MOVE = """
            with moved as (
              insert into inventory.stock_movement (sku, location, type, on_hand, reserved, allocated, available_after,
                                                    reason, cause_id, client_id, actor, at)
              %s
              returning sku, on_hand, allocated
            ), sums as (
              select sku, sum(on_hand)::bigint as on_hand, sum(allocated)::bigint as allocated from moved group by sku
            )
            update inventory.stock_level s
            set on_hand = s.on_hand + sums.on_hand, allocated = s.allocated + sums.allocated, version = s.version + 1
            from sums where s.sku = sums.sku and s.location = 'MAIN'""";

    private static final List<String> CATALOGUE = List.of("""
            insert into inventory.item (sku) select 'BENCH-' || lpad(i::text, 5, '0') from generate_series(0, :skus - 1) as i
            on conflict do nothing""", """
            insert into inventory.stock_level (sku, location)
            select 'BENCH-' || lpad(i::text, 5, '0'), 'MAIN' from generate_series(0, :skus - 1) as i
            on conflict do nothing""", MOVE.formatted("""
              select 'BENCH-' || lpad(i::text, 5, '0'), 'MAIN', 'RECEIVED', :units, 0, 0, null::bigint, null,
                     gen_random_uuid(), 'admin', 'fill', to_timestamp(:begin / 1000.0)
              from generate_series(0, :skus - 1) as i"""));

    private static final List<String> ORDERS = List.of("""
            insert into inventory.decision (order_id, client_id, decision, rejection, decided_at)
            select id, 'admin', case when confirmed then 'CONFIRMED' else 'REJECTED' end,
                   case when not confirmed then '{"type":"INSUFFICIENT_STOCK","lines":[]}'::jsonb end,
                   at + interval '100 milliseconds'
            from fill_order order by n""", """
            insert into inventory.allocation (order_id, line, location, sku, quantity, shipped)
            select id, line, 'MAIN', sku, quantity, case when shipped then quantity else 0 end
            from fill_line where confirmed order by n, line""", """
            insert into inventory.shipment (id, order_id, shipped_at, client_id, actor)
            select shipment, id, shipped_at, 'admin', 'fill' from fill_order where shipped order by n""", """
            insert into inventory.shipment_line (shipment_id, line, location, quantity)
            select shipment, line, 'MAIN', quantity from fill_line where shipped order by n, line""", MOVE.formatted("""
              select sku, 'MAIN', 'ALLOCATED', 0, 0, quantity, :units, null, id, 'admin', 'deciding',
                     at + interval '100 milliseconds'
              from fill_line where confirmed order by n, line"""), MOVE.formatted("""
              select sku, 'MAIN', 'SHIPPED', -quantity, 0, -quantity, null::bigint, null, shipment, 'admin', 'fill', shipped_at
              from fill_line where shipped order by n, line"""));

    /** Receipts, and counts that find them missing again. */
    private static final String REST = MOVE.formatted("""
              select 'BENCH-' || lpad(((:from + i / 2 * 31) % :skus)::text, 5, '0'), 'MAIN',
                     case when i % 2 = 0 then 'RECEIVED' else 'ADJUSTED' end,
                     (1 + i / 2 % 9) * (1 - 2 * (i % 2)), 0, 0, null::bigint,
                     case when i % 2 = 0 then null else 'COUNT' end, gen_random_uuid(), 'admin', 'fill',
                     to_timestamp((:begin + :from * :step) / 1000.0)
              from generate_series(0, :rest - 1) as i""");

    private final FillSession session;
    private final FillPlan plan;
    private long movements;

    FilledStock(FillSession session, FillPlan plan) {
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
        session.fill(from, to, ORDERS);
        movements += ofOrders(to) - ofOrders(from);
        long rest = Math.max(0, plan.movementsAfter(to) - movements);
        session.fill(from, from, List.of(REST.replace(":rest", Long.toString(rest))));
        movements += rest;
    }

    /** Movements that the orders with smaller numbers have: those confirmed are allocated, and most are shipped. */
    private long ofOrders(long before) {
        long shipped = Math.min(before, (long) Math.ceil(plan.orders() * 0.995));
        return FillPlan.LINES * (confirmed(before) + confirmed(shipped));
    }

    private static long confirmed(long before) {
        return before - (before + 49) / 50;
    }

    @Override
    public void settle(Consumer<String> progress) throws SQLException {
        session.settle(TABLES, progress);
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
