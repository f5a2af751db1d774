/** The proof, over HTTP. */
package io.onhand.web.rest.proof;
