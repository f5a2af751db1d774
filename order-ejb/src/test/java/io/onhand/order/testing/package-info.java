/** What the tests of this module share beside the kit of both services: its schema in a real PostgreSQL, orders. */
package io.onhand.order.testing;
