/** What is answered without a key and without JAX-RS: the contract, and a refusal where nothing is. */
package io.onhand.web.http.site;
