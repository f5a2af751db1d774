/**
 * What both services need to show themselves to an administrator through JMX: described MXBeans, and meters that cost the
 * busy threads one addition per batch.
 */
package io.onhand.order.management;
