/** Fills a database with a year of business, to measure what its size costs. */
package io.onhand.load.fill;
