/** What both services stand on. It knows neither of them. */
package io.onhand.shared;
