/**
 * Beans that show what the persistence units of the services do. A unit can be reached from its own module only, so these
 * are added to the modules under test, and not to the tests' own.
 */
package io.onhand.server.container.unit;
