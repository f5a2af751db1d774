package io.onhand.load.fill;

import io.onhand.load.fill.Filling.FilledService;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The tables of the inventory service as far as orders fill them. */
final class FilledStock implements FilledService {

    private static final List<String> TABLES =
            List.of("inventory.decision", "inventory.allocation", "inventory.shipment", "inventory.shipment_line");

    private static final List<String> STATEMENTS =
            List.of("""
                insert into inventory.decision (order_id, client_id, decision, rejection, decided_at)
                select id, 'admin', case when confirmed then 'CONFIRMED' else 'REJECTED' end,
                       case when not confirmed then '{"type":"INSUFFICIENT_STOCK","lines":[]}'::jsonb end,
                       at + interval '100 milliseconds'
                from fill_order order by n\
                """, """
                insert into inventory.allocation (order_id, line, location, sku, quantity, shipped)
                select id, line, 'MAIN', sku, quantity, case when shipped then quantity else 0 end
                from fill_line where confirmed order by n, line\
                """, """
                insert into inventory.shipment (id, order_id, shipped_at, client_id, actor)
                select shipment, id, shipped_at, 'admin', 'fill' from fill_order where shipped order by n\
                """, """
                insert into inventory.shipment_line (shipment_id, line, location, quantity)
                select shipment, line, 'MAIN', quantity from fill_line where shipped order by n, line\
                """, FilledLedger.MOVE + """
                select sku, 'MAIN', 'ALLOCATED', 0, 0, quantity, :units, null, id, 'admin', 'deciding',
                       at + interval '100 milliseconds'
                from fill_line where confirmed order by n, line\
                """, FilledLedger.MOVE + """
                select sku, 'MAIN', 'SHIPPED', -quantity, 0, -quantity, null, null, shipment, 'admin', 'fill', shipped_at
                from fill_line where shipped order by n, line\
                """);

    private final FillSession session;

    FilledStock(FillSession session) {
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
