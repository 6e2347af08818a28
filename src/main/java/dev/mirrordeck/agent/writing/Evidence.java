package dev.mirrordeck.agent.writing;

import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.ContextReset;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a session itself knows of who wrote what. A console only claims; what is recorded is held against this.
 *
 * @param model the session's own
 * @param writings what each hand is known to have written: the model's drafts and summaries, and everybody's part of
 *     the summary that holds, all of it as a console shows it
 */
public record Evidence(Author model, Map<Author, List<String>> writings) {
    /** Fewer characters in a row prove nothing: they stand in any text. */
    static final int LEAST = 8;

    public Evidence {
        writings = Map.copyOf(writings);
    }

    public static Evidence of(SessionState state) {
        Author model = Authors.of(Actor.agent(state.setup().setup().agent()));
        Map<Author, List<String>> writings = new HashMap<>();
        writings.put(model, new ArrayList<>());
        state.context().shaping().written().forEach(text -> writings.get(model).add(Sanitiser.block(text)));
        state.context().reset().ifPresent(reset -> add(writings, reset.event()));
        return new Evidence(model, writings);
    }

    private static void add(Map<Author, List<String>> writings, ContextReset last) {
        List<Span> spans = last.making().map(Making::spans).orElse(List.of());
        if (Authors.cover(spans, last.summary().length())) {
            spans.forEach(span -> writings.computeIfAbsent(span.author(), author -> new ArrayList<>())
                    .add(Sanitiser.block(last.summary().substring(span.start(), span.end()))));
        }
    }

    /** Who must have written which line of a text that comes without a word about it. */
    public List<Span> byLines(String text, Author sender) {
        return proven(
                text,
                Authors.byLines(text, String.join("\n", writings.getOrDefault(model, List.of())), model, sender),
                sender);
    }

    /**
     * Of a claim, what can be believed. What is not known to be another's is the sender's; that something came from a
     * file is the sender's word, and says so.
     *
     * @param claimed cover the text
     */
    public List<Span> proven(String text, List<Span> claimed, Author sender) {
        Map<Author, BitSet> claims = new LinkedHashMap<>();
        claimed.forEach(span -> claims.computeIfAbsent(named(span.author()), author -> new BitSet())
                .set(span.start(), span.end()));
        List<Author> hands = new ArrayList<>(Collections.nCopies(text.length(), sender));
        claims.forEach((author, where) -> {
            BitSet shown = shown(text, where, writings.getOrDefault(author, List.of()));
            Author otherwise = author.source() == Source.FILE
                    ? new Author(Source.FILE, author.name(), Optional.of(sender.name()))
                    : sender;
            where.stream().forEach(at -> hands.set(at, shown.get(at) ? author : otherwise));
        });
        return Authors.joined(hands);
    }

    /** Every model that is not known is the session's own. */
    private Author named(Author author) {
        return author.source() == Source.MODEL && !writings.containsKey(author) ? model : author;
    }

    /** Which of the characters meant stand in one of the sources, enough of them in a row; takes linear time. */
    private static BitSet shown(String text, BitSet meant, List<String> sources) {
        BitSet shown = new BitSet(text.length());
        Set<String> whole = new HashSet<>(sources);
        Map<String, List<Integer>> places = new HashMap<>();
        for (int start = meant.nextSetBit(0); start >= 0; ) {
            int end = meant.nextClearBit(start);
            shown.set(start, end, whole.contains(text.substring(start, end)));
            for (int at = start; at + LEAST <= end; at++) {
                places.computeIfAbsent(text.substring(at, at + LEAST), few -> new ArrayList<>())
                        .add(at);
            }
            start = meant.nextSetBit(end);
        }
        for (String source : sources) {
            for (int at = 0; at + LEAST <= source.length(); at++) {
                Optional.ofNullable(places.remove(source.substring(at, at + LEAST)))
                        .ifPresent(found -> found.forEach(place -> shown.set(place, place + LEAST)));
            }
        }
        return shown;
    }
}
