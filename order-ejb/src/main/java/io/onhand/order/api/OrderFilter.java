package io.onhand.order.api;

import io.onhand.order.contract.Decision;

/**
 * Which orders a list shows; {@code null} means any.
 *
 * @param decision only orders with this decision
 * @param customer only orders of this customer
 */
public record OrderFilter(Decision decision, String customer) {}
