/** A bench from warm-up to report: what is measured, in which order. */
package io.onhand.load.bench;
