/**
 * What the order service offers to the other modules of the application: local EJB interfaces and the types that they
 * take and answer with. Expected failures are typed results; an exception means that the outcome is not known.
 */
package io.onhand.order.api;
