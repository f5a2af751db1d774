/** What this machine has to give: memory, files, disk space, addresses; and what to do where it is too little. */
package io.onhand.server.machine;
