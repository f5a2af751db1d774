package io.onhand.web.http.json;

/** The body of a request that says everything by its path: absent, or an empty object. */
public record NoBody() {}
