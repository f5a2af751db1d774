package io.onhand.shared.messaging;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/** The one JSON dialect of messages and stored documents: RFC 3339 instants, unknown fields ignored. Thread-safe. */
public final class Json {

    /** Lenient towards fields that a newer version may have added. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new InstantModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /**
     * Instants in RFC 3339, as Jackson's own module reads and writes them. The entries of an envelope, or the rows of an answer,
     * have mostly the same one, so the last of each way is remembered. Thread-safe.
     */
    static final class InstantModule extends SimpleModule {

        private static final long serialVersionUID = 1L;

        private record Known(String text, Instant instant) {}

        InstantModule() {
            super("onhand-instants");
            addSerializer(new Writing());
            addDeserializer(Instant.class, new Reading());
        }

        private static final class Writing extends StdScalarSerializer<Instant> {

            private static final long serialVersionUID = 1L;

            private transient volatile Known last;

            private Writing() {
                super(Instant.class);
            }

            @Override
            public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
                Known known = last;
                if (known == null || !known.instant.equals(value)) {
                    known = new Known(value.toString(), value);
                    last = known;
                }
                json.writeString(known.text);
            }
        }

        private static final class Reading extends StdScalarDeserializer<Instant> {

            private static final long serialVersionUID = 1L;

            private transient volatile Known last;

            private Reading() {
                super(Instant.class);
            }

            @Override
            public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
                if (!json.hasToken(JsonToken.VALUE_STRING)) {
                    return InstantDeserializer.INSTANT.deserialize(json, context);
                }
                String text = json.getText();
                Known known = last;
                if (known == null || !known.text.equals(text)) {
                    known = new Known(text, InstantDeserializer.INSTANT.deserialize(json, context));
                    last = known;
                }
                return known.instant;
            }
        }
    }
}
