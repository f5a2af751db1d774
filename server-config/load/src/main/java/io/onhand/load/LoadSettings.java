package io.onhand.load;

/**
 * How load is made.
 *
 * @param clients connections for single requests
 * @param bulkClients connections for bulk requests
 * @param bulkRows orders in one bulk request
 * @param backlog orders that may be accepted and undecided in any case; senders pause beyond, if it is also more than is
 *     decided in two seconds
 * @param skus size of the catalogue
 * @param seed of the orders
 */
public record LoadSettings(int clients, int bulkClients, int bulkRows, int backlog, int skus, long seed) {}
