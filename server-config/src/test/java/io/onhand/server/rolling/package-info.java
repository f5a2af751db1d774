/** A group of nodes behind a load balancer: what its clients see while one node after the other gets a new version. */
package io.onhand.server.rolling;
