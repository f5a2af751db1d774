/** Messages that failed for good: what an operator sees of them, and what can be done with them. */
package io.onhand.web.rest.deadletters;
