package io.onhand.server.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the server answered.
 *
 * @param body the JSON body; a missing node when there was none
 * @param content the body as text
 */
public record Reply(int status, HttpHeaders headers, JsonNode body, String content) {

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The text at a JSON pointer, such as {@code /lines/0/status}. */
    public String text(String pointer) {
        return body.at(pointer).asText();
    }

    public long number(String pointer) {
        return body.at(pointer).asLong();
    }
}
