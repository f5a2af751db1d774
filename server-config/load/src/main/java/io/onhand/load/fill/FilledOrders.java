package io.onhand.load.fill;

import io.onhand.load.fill.Filling.FilledService;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The tables of the order service, filled. Events are stored unnumbered, as always: the server numbers them. */
final class FilledOrders implements FilledService {

    private static final List<String> TABLES = List.of(
            "orders.sales_order", "orders.order_line", "orders.shipment", "orders.event_batch", "orders.order_event");

    private static final String EVENTS = """
        with numbered as materialized (
          select id, %1$s as at, (row_number() over (order by n) - 1) / 400 as batch,
                 (row_number() over (order by n) - 1) %% 400 as ordinal, confirmed
          from fill_order where %2$s
        ), batches as materialized (
          select batch, nextval(pg_get_serial_sequence('orders.event_batch', 'id')) as id, count(*) as size
          from numbered group by batch
        ), stored as (
          insert into orders.event_batch (id, size) overriding system value select id, size from batches
        )
        insert into orders.order_event (batch_id, ordinal, order_id, type, at)
        select b.id, e.ordinal, e.id, %3$s, e.at
        from numbered e join batches b using (batch) order by b.id, e.ordinal\
        """;

    private static final List<String> STATEMENTS = List.of(
            """
            insert into orders.sales_order
              (id, client_id, customer, currency, accepted_at, decision, decided_at, rejection, fulfilment)
            select id, 'admin', customer, 'GBP', at, case when confirmed then 'CONFIRMED' else 'REJECTED' end,
                   at + interval '100 milliseconds',
                   case when not confirmed then '{"type":"INSUFFICIENT_STOCK","lines":[]}'::jsonb end,
                   case when shipped then 'FULFILLED' else 'UNFULFILLED' end
            from fill_order order by n\
            """,
            """
            insert into orders.order_line (order_id, line, sku, quantity, unit_price, shipped)
            select id, line, sku, quantity, (1 + n % 2000) / 100.0, case when shipped then quantity else 0 end
            from fill_line order by n, line\
            """,
            """
            insert into orders.shipment (id, order_id, shipped_at)
            select shipment, id, shipped_at from fill_order where shipped order by n\
            """,
            String.format(
                    Locale.ROOT,
                    EVENTS,
                    "at + interval '100 milliseconds'",
                    "true",
                    "case when confirmed then 'OrderConfirmed' else 'OrderRejected' end"),
            String.format(Locale.ROOT, EVENTS, "shipped_at", "shipped", "'OrderShipped'"));

    private final FillSession session;

    FilledOrders(FillSession session) {
        this.session = session;
    }

    @Override
    public void fill(long from, long to) throws SQLException {
        session.fill(from, to, STATEMENTS);
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
