package io.onhand.order.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.onhand.shared.messaging.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What can be told of a body that may be anything: an envelope of this or a newer version, a broken one, or rubbish.
 * Immutable.
 *
 * @param excerpt its first {@value #MAX_EXCERPT} characters; what is no UTF-8 is replaced
 * @param entries those of its entries that name an order
 */
record LetterBody(String excerpt, List<Entry> entries) {

    static final int MAX_EXCERPT = 1_000;

    /** Larger bodies are none of ours; they are not read. */
    private static final int MAX_BYTES = 8 << 20;

    private static final int MAX_BYTES_OF_A_CHARACTER = 4;
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /**
     * An entry that names an order.
     *
     * @param type name of its type; empty when it has none
     * @param shipmentId the shipment that it tells of, or {@code null}
     */
    record Entry(String type, UUID orderId, UUID shipmentId) {}

    LetterBody {
        entries = List.copyOf(entries);
    }

    static LetterBody of(byte[] body) {
        return new LetterBody(excerpt(body), entries(body));
    }

    private static String excerpt(byte[] body) {
        int length = Math.min(body.length, MAX_EXCERPT * MAX_BYTES_OF_A_CHARACTER);
        String text = new String(body, 0, length, StandardCharsets.UTF_8);
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(MAX_EXCERPT, text.codePointCount(0, text.length()))));
    }

    private static List<Entry> entries(byte[] body) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : tree(body).path("entries")) {
            UUID order = uuid(entry.path("orderId"));
            if (order != null) {
                entries.add(new Entry(entry.path("type").asText(""), order, uuid(entry.path("shipmentId"))));
            }
        }
        return entries;
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = body.length > MAX_BYTES ? null : Json.MAPPER.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            // No JSON: so it names no order that could be found.
            return MissingNode.getInstance();
        }
    }

    private static UUID uuid(JsonNode value) {
        return value.isTextual() && UUID_TEXT.matcher(value.textValue()).matches()
                ? UUID.fromString(value.textValue())
                : null;
    }
}
