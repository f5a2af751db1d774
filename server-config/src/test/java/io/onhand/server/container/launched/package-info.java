/** Teaches Arquillian to deploy an EAR by starting {@code onhand.jar run --ear}. Runs outside the server. */
package io.onhand.server.container.launched;
