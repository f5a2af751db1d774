/** What an administrator sets, found on every server in the same way. */
package io.onhand.shared.settings;
