/** What the tests of this module share: a real PostgreSQL, a real broker, and what a container would inject. */
package io.onhand.inventory.testing;
