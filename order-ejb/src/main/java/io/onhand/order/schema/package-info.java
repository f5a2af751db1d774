/** The schema {@code orders} of the database, brought up to date before anything else may touch it. */
package io.onhand.order.schema;
