/**
 * What a crash left in doubt, seen from outside: the prepared transactions of databases and broker side by side, with the way
 * out. Only shown, never settled: a decision by hand that differs from the transaction log breaks an order in two.
 */
package io.onhand.server.recover;
