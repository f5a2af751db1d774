/**
 * What both services need of PostgreSQL: sets of rows as array parameters, which failures are worth a retry, migrations, keys
 * that expire, prepared transactions.
 */
package io.onhand.shared.database;
