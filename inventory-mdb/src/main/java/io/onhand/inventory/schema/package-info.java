/** The schema {@code inventory} of the database, brought up to date before anything else may touch it. */
package io.onhand.inventory.schema;
