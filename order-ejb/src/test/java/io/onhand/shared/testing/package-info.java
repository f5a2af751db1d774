/**
 * What the tests of both services share: a real PostgreSQL, a real broker, and what a container would inject. Other
 * modules have it as this module's {@code test-jar}.
 */
package io.onhand.shared.testing;
