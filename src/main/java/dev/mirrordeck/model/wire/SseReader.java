package dev.mirrordeck.model.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts bytes into server-sent events, however they are split; an event that the stream leaves unfinished never comes
 * out. Owned by the thread that feeds it.
 */
final class SseReader {
    private static final int LONGEST_LINE = 8 * 1024 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean hasData;
    private boolean isAfterReturn;
    private long lines;

    /** A line longer than anything a service has to say. */
    static final class LineTooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LineTooLong() {
            super("A line of the stream is longer than 8 MiB.");
        }
    }

    /** Events that are complete now; throws {@link LineTooLong}. */
    List<SseEvent> feed(byte[] bytes) {
        List<SseEvent> events = new ArrayList<>();
        for (byte b : bytes) {
            boolean isSecondHalf = b == '\n' && isAfterReturn;
            isAfterReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                if (!isSecondHalf) {
                    endLine(events);
                }
            } else {
                if (line.size() >= LONGEST_LINE) {
                    throw new LineTooLong();
                }
                line.write(b);
            }
        }
        return events;
    }

    /** Whole lines so far, comments and empty ones too: the pulse of the stream. */
    long lines() {
        return lines;
    }

    private void endLine(List<SseEvent> events) {
        lines++;
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (lines == 1 && text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        if (text.isEmpty()) {
            if (hasData) {
                events.add(new SseEvent(name, data.toString()));
            }
            name = "";
            data.setLength(0);
            hasData = false;
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        if (field.equals("event")) {
            name = value;
        } else if (field.equals("data")) {
            data.append(hasData ? "\n" : "").append(value);
            hasData = true;
        }
    }
}
