package io.onhand.inventory.api;

/**
 * Where stock is kept.
 *
 * @param code its name, case-sensitive
 * @param priority the smaller, the earlier it is allocated from
 */
public record Location(String code, int priority) {}
