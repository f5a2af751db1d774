package io.onhand.inventory.stock;

import io.onhand.inventory.api.StockQueries;
import io.onhand.inventory.api.StockQueries.StockView;
import io.onhand.inventory.domain.StockLevel;
import io.onhand.inventory.schema.InventorySchema;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Stock as it is committed. Reads need only the database, and no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(InventorySchema.First.class)
public class ReadingStock implements StockQueries {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @Override
    public Optional<StockView> find(String sku) {
        return views(List.of(sku)).stream().findFirst();
    }

    @Override
    public List<StockView> list(String after, int limit) {
        return views(inventory
                .createQuery("select i.sku from CatalogItem i where i.sku > :after order by i.sku", String.class)
                .setParameter("after", after == null ? "" : after)
                .setMaxResults(limit)
                .getResultList());
    }

    @Override
    public Optional<StockView.Level> level(String sku, String location) {
        return Optional.ofNullable(inventory.find(StockLevel.class, new StockLevel.Key(sku, location)))
                .map(ReadingStock::view);
    }

    private List<StockView> views(Collection<String> skus) {
        if (skus.isEmpty()) {
            return List.of();
        }
        Map<String, List<StockLevel>> levels = inventory
                .createQuery(
                        "select s from StockLevel s join StockLocation l on l.code = s.location"
                                + " where s.sku in :skus order by s.sku, l.priority, s.location",
                        StockLevel.class)
                .setParameter("skus", skus)
                .getResultStream()
                .collect(Collectors.groupingBy(StockLevel::sku, LinkedHashMap::new, Collectors.toList()));
        return levels.entrySet().stream()
                .map(entry -> view(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static StockView view(String sku, List<StockLevel> levels) {
        return new StockView(
                sku,
                sum(levels, StockLevel::onHand),
                sum(levels, StockLevel::reserved),
                sum(levels, StockLevel::allocated),
                sum(levels, StockLevel::safetyStock),
                sum(levels, level -> Math.max(0, level.available())),
                levels.stream().map(ReadingStock::view).toList());
    }

    private static long sum(List<StockLevel> levels, ToLongFunction<StockLevel> figure) {
        return levels.stream().mapToLong(figure).sum();
    }

    private static StockView.Level view(StockLevel level) {
        return new StockView.Level(
                level.location(),
                level.onHand(),
                level.reserved(),
                level.allocated(),
                level.safetyStock(),
                level.lowStockAt(),
                level.available(),
                level.version());
    }
}
