package io.onhand.web.http.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param field where it is, as in {@code lines[3].quantity}, or the name of a parameter or header
 * @param message what is wrong, in words that continue "the field …"
 */
public record FieldError(String field, String message) {}
