/** Messages that failed for good: listed, sent again, or given up together with what keeps their orders from waiting. */
package io.onhand.order.deadletters;
