package io.onhand.inventory.api;

/**
 * The client's name for one request, so that a retry is recognised. Kept for 30 days.
 *
 * @param path the resource in whose scope, together with the client's, the key is unique
 * @param value the key as the client sent it
 * @param fingerprint digest of what was asked: the same key with another fingerprint is refused
 */
public record RequestKey(String path, String value, String fingerprint) {}
