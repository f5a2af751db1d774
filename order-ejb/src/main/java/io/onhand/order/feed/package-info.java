/** The event feed: numbered after the commit, so that it has no gap and no late arrival. */
package io.onhand.order.feed;
