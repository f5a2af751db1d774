/**
 * The name of a node. It marks the node's transactions, and whoever finds a prepared branch with its own name that it does
 * not know rolls it back: so a name belongs to one running server at a time.
 */
package io.onhand.server.node;
