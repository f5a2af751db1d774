/**
 * What both services need to show themselves to an administrator through JMX: described MXBeans, meters that cost the
 * busy threads one addition per batch, and what the broker says about itself.
 */
package io.onhand.shared.management;
