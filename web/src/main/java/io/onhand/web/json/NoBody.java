package io.onhand.web.json;

/** The body of a request that says everything by its path: absent, or an empty object. */
public record NoBody() {}
