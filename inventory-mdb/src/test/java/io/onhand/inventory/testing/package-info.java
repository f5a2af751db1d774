/** What the tests of this module share beside the kit of both services: its schema in a real PostgreSQL, stock, commands. */
package io.onhand.inventory.testing;
