/**
 * The REST API and what watches over both services. {@code rest}: resources, thin edges over the services. A resource reads and
 * checks the request, calls one service through its client jar, and renders the typed answer; it holds no state and takes part in
 * no transaction. {@code assurance}: what needs both services: the proof, the reconciler, the watch over transactions in doubt.
 * {@code node}: how this server does, for load balancers and monitoring. {@code http}: requests, bodies, JSON and problems, on which
 * the others stand.
 */
package io.onhand.web;
