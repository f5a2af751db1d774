/**
 * Tests that run inside the application server, in a WAR that Arquillian adds to the EAR under test: what holds only
 * where the server's transactions, beans and persistence units are. All of them share one started server.
 */
package io.onhand.server.container;
