/** What the load is compared with: the same rows written to a bare database, without server and messages. */
package io.onhand.load.baseline;
