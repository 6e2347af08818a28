package dev.mirrordeck.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mirrordeck.event.BlobId;
import dev.mirrordeck.event.CallId;
import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Event;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.event.UnknownEvent;
import dev.mirrordeck.transcript.json.Instants;
import dev.mirrordeck.transcript.json.Json;
import dev.mirrordeck.transcript.json.Records;
import dev.mirrordeck.transcript.json.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Between entries and their lines. Wire names are the record names; the package's page has the format. */
final class Codec {
    /** Longer strings, and longer {@code data}, are blobs; in bytes of UTF-8. */
    static final int INLINE_BYTES = 16 * 1024;

    private static final Map<String, Class<? extends Event>> TYPES = types();
    private static final Records RECORDS = records();

    private Codec() {}

    /** The event types this version knows, by wire name. */
    static Map<String, Class<? extends Event>> knownTypes() {
        return TYPES;
    }

    /**
     * An entry and its line.
     *
     * @param entry as a reader will find it
     * @param line with its newline
     * @param crc its checksum, for the next line to name
     */
    record Encoded(Entry entry, byte[] line, int crc) {}

    /** A line's checksum holds and yet it cannot be read; the message says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Builds the line of one entry; what is too long for it goes to the blobs first. */
    static Encoded encode(long n, Stamp at, Event event, int prev, Blobs blobs) {
        try {
            JsonNode given =
                    event instanceof UnknownEvent unknown ? Json.read(unknown.json()) : RECORDS.write((Record) event);
            JsonNode clean = mapStrings(given, Codec::withoutHalfPairs);
            byte[] data = Json.bytes(mapStrings(clean, text -> reference(text, blobs)));
            if (data.length > INLINE_BYTES) {
                data = Json.bytes(referenceTo(data, blobs));
            }
            String type = scrub(typeName(event));
            Stamp stamp = new Stamp(at.wall(), at.monoNanos(), scrub(at.boot()));
            Entry entry = new Entry(n, stamp, asRead(event, type, clean.equals(given), clean, data));
            byte[] line = Frame.build(n, stamp, type, data, prev);
            return new Encoded(entry, line, Frame.crcOf(line));
        } catch (IOException e) {
            throw new IllegalArgumentException("No JSON for " + typeName(event), e);
        }
    }

    /** Reads a line. An event type this version does not know is an {@link UnknownEvent}, and no error. */
    static Entry decode(Frame frame, Blobs blobs) throws Unreadable {
        try {
            JsonNode line = Json.read(frame.line());
            Stamp at = stamp(line);
            String type = line.path("type").asText();
            Class<? extends Event> known = TYPES.get(type);
            if (known == null) {
                return new Entry(frame.n(), at, new UnknownEvent(type, frame.rawData()));
            }
            JsonNode data = line.path("data");
            if (isReference(data)) {
                data = Json.read(content(data, blobs));
            }
            return new Entry(frame.n(), at, RECORDS.read(data, known, node -> resolved(node, blobs)));
        } catch (IOException | IllegalArgumentException | DateTimeException | Blobs.Lost e) {
            throw new Unreadable(e);
        }
    }

    /** The entry of a line that is {@link Unreadable}, as far as it goes. */
    static Entry decodeRaw(Frame frame) {
        Stamp at = new Stamp(Instant.EPOCH, 0, "");
        String type = "";
        try {
            JsonNode line = Json.read(frame.line());
            type = line.path("type").asText();
            at = stamp(line);
        } catch (IOException | DateTimeException e) {
            // what could be read is in place; the reader has reported the line
        }
        return new Entry(frame.n(), at, new UnknownEvent(type, frame.rawData()));
    }

    /** The event as a reader will find it, so that live state and replayed state are the same. */
    private static Event asRead(Event event, String type, boolean unchanged, JsonNode clean, byte[] data) {
        if (event instanceof UnknownEvent) {
            return new UnknownEvent(type, new String(data, StandardCharsets.UTF_8));
        }
        return unchanged ? event : RECORDS.read(clean, event.getClass(), node -> node);
    }

    /** The text as a JSON string with its quotes. */
    static byte[] quoted(String text) {
        return Json.bytes(TextNode.valueOf(scrub(text)));
    }

    private static Stamp stamp(JsonNode line) {
        return new Stamp(
                Instants.parse(line.path("at").asText()),
                line.path("mono").asLong(),
                line.path("boot").asText());
    }

    private static String typeName(Event event) {
        return event instanceof UnknownEvent unknown
                ? unknown.type()
                : event.getClass().getSimpleName();
    }

    private static JsonNode reference(String text, Blobs blobs) {
        if (text.length() * 3L <= INLINE_BYTES) {
            return TextNode.valueOf(text);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return utf8.length <= INLINE_BYTES ? TextNode.valueOf(text) : referenceTo(utf8, blobs);
    }

    private static ObjectNode referenceTo(byte[] content, Blobs blobs) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("blob", blobs.put(content).sha256())
                .put("bytes", content.length);
    }

    /** No record has exactly these components, and a map of strings holds no number. */
    private static boolean isReference(JsonNode node) {
        return node.isObject()
                && node.size() == 2
                && node.path("blob").isTextual()
                && node.path("bytes").isIntegralNumber();
    }

    private static byte[] content(JsonNode reference, Blobs blobs) {
        BlobId id = new BlobId(reference.path("blob").asText());
        byte[] content = blobs.get(id);
        if (content.length != reference.path("bytes").asLong()) {
            throw new Blobs.Lost(id, "has " + content.length + " bytes and not " + reference.path("bytes"));
        }
        return content;
    }

    private static JsonNode resolved(JsonNode node, Blobs blobs) {
        return isReference(node) ? TextNode.valueOf(new String(content(node, blobs), StandardCharsets.UTF_8)) : node;
    }

    private static JsonNode mapStrings(JsonNode node, Function<String, JsonNode> change) {
        return node.isTextual()
                ? change.apply(node.textValue())
                : mapChildren(node, child -> mapStrings(child, change));
    }

    private static JsonNode mapChildren(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(scrub(field.getKey()), change.apply(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> copy.add(change.apply(element)));
            return copy;
        }
        return node;
    }

    private static JsonNode withoutHalfPairs(String text) {
        return TextNode.valueOf(scrub(text));
    }

    /** The text with every half of a surrogate pair replaced by U+FFFD: half a pair has no UTF-8. */
    private static String scrub(String text) {
        StringBuilder scrubbed = null;
        for (int at = 0; at < text.length(); at++) {
            if (!Character.isSurrogate(text.charAt(at))) {
                continue;
            }
            if (Character.charCount(text.codePointAt(at)) == 2) {
                at++;
                continue;
            }
            if (scrubbed == null) {
                scrubbed = new StringBuilder(text);
            }
            scrubbed.setCharAt(at, '\uFFFD');
        }
        return scrubbed == null ? text : scrubbed.toString();
    }

    private static Map<String, Class<? extends Event>> types() {
        Map<String, Class<? extends Event>> types = new TreeMap<>();
        collect(Event.class, types);
        return types;
    }

    private static void collect(Class<?> type, Map<String, Class<? extends Event>> types) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, types);
            }
        } else if (type != UnknownEvent.class
                && types.put(type.getSimpleName(), type.asSubclass(Event.class)) != null) {
            throw new IllegalStateException("Two event types are called " + type.getSimpleName());
        }
    }

    private static Records records() {
        return new Records(List.of(
                Scalar.text(BlobId.class, BlobId::sha256, BlobId::new),
                Scalar.text(CallId.class, CallId::value, CallId::new),
                Scalar.text(SessionId.class, SessionId::value, SessionId::new),
                Scalar.text(Money.class, Money::toDecimal, Money::parse),
                Scalar.number(EffectId.class, EffectId::value, EffectId::new)));
    }
}
