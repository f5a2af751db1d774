/** The results of a bench: as a table, as a chart, as JSON, and the ratios that it is judged by. */
package io.onhand.load.report;
