/** What all resources share: who calls, with which headers and parameters, and how many may at once. */
package io.onhand.web.http.call;
