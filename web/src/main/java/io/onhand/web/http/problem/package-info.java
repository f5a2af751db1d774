/** Errors as RFC 9457 problem details: each kind has a stable type, and says what was wrong, where, and what to do. */
package io.onhand.web.http.problem;
