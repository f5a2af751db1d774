/**
 * The REST API: thin edges over the two services. A resource reads and checks the request, calls one service through
 * its client jar, and renders the typed answer; it holds no state and takes part in no transaction.
 */
package io.onhand.web;
