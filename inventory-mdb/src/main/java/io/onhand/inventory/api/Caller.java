package io.onhand.inventory.api;

/**
 * Who asks; kept with every stock movement.
 *
 * @param clientId client of the API key
 * @param actor the person or program behind it as the client names it; the client itself when it names nobody
 */
public record Caller(String clientId, String actor) {}
