/**
 * The crash matrix: each cell breaks one part at one step of one transaction, starts it again, and compares what the
 * clients were told with what is there. {@code mvn -Pcrash verify} runs them all.
 *
 * <p>{@link io.onhand.server.crash.Cells} names the cells; the rules that find the step are text, next to this package in
 * the test resources. A cell whose step was never reached fails: it has shown nothing.
 */
package io.onhand.server.crash;
