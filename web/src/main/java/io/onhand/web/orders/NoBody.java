package io.onhand.web.orders;

/** The body of a request that says everything by its path: absent, or an empty object. */
record NoBody() {}
