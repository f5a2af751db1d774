/** Writing answers in JSON. */
package io.onhand.web.http.answer;
