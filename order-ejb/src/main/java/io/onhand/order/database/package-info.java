/** What both services need to talk to PostgreSQL in sets: array parameters, and which failures are worth a retry. */
package io.onhand.order.database;
