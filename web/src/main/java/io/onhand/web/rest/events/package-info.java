/** The feed of order events. */
package io.onhand.web.rest.events;
