/** Bringing the schemas to the version of this onhand.jar, as a step of its own. */
package io.onhand.server.migrate;
