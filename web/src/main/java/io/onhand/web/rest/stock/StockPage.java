package io.onhand.web.rest.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.inventory.api.StockView;
import java.util.List;

/**
 * A page of stock in SKU order.
 *
 * @param next what to send as {@code after} for the page that follows; {@code null} when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockPage(List<StockView> stock, String next) {

    static StockPage of(List<StockView> stock, int size) {
        return new StockPage(
                stock, stock.size() < size ? null : stock.get(stock.size() - 1).sku());
    }
}
