/**
 * The ledger: every change of a stock level is a movement, and the levels are the sums of the movements. The types are
 * pure; only {@link io.onhand.inventory.ledger.LedgerStatements} knows the database.
 */
package io.onhand.inventory.ledger;
