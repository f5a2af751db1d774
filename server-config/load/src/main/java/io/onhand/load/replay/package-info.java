/** Sends the orders of a CSV file to a running server and reports what became of them. */
package io.onhand.load.replay;
