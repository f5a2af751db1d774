/** What beans of both services have injected. */
package io.onhand.shared.injection;
