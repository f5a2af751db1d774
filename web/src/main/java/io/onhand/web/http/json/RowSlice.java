package io.onhand.web.http.json;

/**
 * Where one row of a batch stands in the body.
 *
 * @param row number of the row, from 1: of the array element, or of the line, blank lines counted
 * @param offset of its first byte
 * @param length in bytes
 */
record RowSlice(int row, int offset, int length) {}
