/** Whether the server lives, and whether it can do its work. */
package io.onhand.web.node.health;
