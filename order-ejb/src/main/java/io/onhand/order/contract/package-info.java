/**
 * The published contract of the two queues: what the order service asks ({@link io.onhand.order.contract.InventoryCommand})
 * and what the inventory service answers ({@link io.onhand.order.contract.InventoryAnswer}), with the names of the queues and
 * the schemas of the messages. Fields are only ever added;
 * readers ignore those that they do not know.
 */
package io.onhand.order.contract;
