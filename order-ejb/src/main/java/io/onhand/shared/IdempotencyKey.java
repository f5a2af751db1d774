package io.onhand.shared;

/**
 * The client's name for one request, so that a retry is recognised. Kept for 30 days.
 *
 * @param clientId the client in whose scope the key is unique
 * @param path the resource in whose scope the key is unique
 * @param value the key as the client sent it, 1 to 200 characters
 * @param fingerprint digest of what was asked: the same key with another fingerprint is refused
 */
public record IdempotencyKey(String clientId, String path, String value, String fingerprint) {

    /** The part that is unique, in the order in which keys are locked. */
    public String scope() {
        return clientId + '\n' + path + '\n' + value;
    }
}
