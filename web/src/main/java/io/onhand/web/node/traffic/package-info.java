/** The requests under way, and how a node leaves a group of nodes without a client noticing. */
package io.onhand.web.node.traffic;
