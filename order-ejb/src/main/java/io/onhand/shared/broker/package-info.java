/** Questions to the broker about itself, by management messages. */
package io.onhand.shared.broker;
