package dev.mirrordeck.agent.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who wrote what stays right through any edits. */
class AuthorsTest {
    private static final Author MODEL = new Author(Source.MODEL, "scripted");
    private static final Author ADA = new Author(Source.OPERATOR, "ada");
    private static final Author FILE = new Author(Source.FILE, "plan.md");

    @Test
    void editsKeepEveryCharacterWithItsAuthor() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int walk = 0; walk < 2_000; walk++) {
            List<Author> truth = new ArrayList<>();
            List<Span> spans = List.of();
            for (int step = 0; step < 30; step++) {
                int from = random.nextInt(truth.size() + 1);
                int to = from + random.nextInt(truth.size() - from + 1);
                int length = random.nextInt(6);
                Author by = List.of(MODEL, ADA, FILE).get(random.nextInt(3));
                truth.subList(from, to).clear();
                for (int i = 0; i < length; i++) {
                    truth.add(from, by);
                }
                spans = Authors.replaced(spans, from, to, length, by);
                assertThat(Authors.cover(spans, truth.size()))
                        .as("seed %d", seed)
                        .isTrue();
                assertThat(each(spans)).as("seed %d", seed).isEqualTo(truth);
            }
        }
    }

    @Test
    void gapsOverlapsAndEmptySpansAreNoCover() {
        assertThat(Authors.cover(List.of(), 0)).isTrue();
        assertThat(Authors.cover(List.of(), 1)).isFalse();
        assertThat(Authors.cover(List.of(new Span(0, 2, ADA)), 3)).isFalse();
        assertThat(Authors.cover(List.of(new Span(0, 2, ADA), new Span(1, 3, MODEL)), 3))
                .isFalse();
        assertThat(Authors.cover(List.of(new Span(0, 1, ADA), new Span(1, 1, MODEL)), 1))
                .isFalse();
        assertThat(Authors.cover(List.of(new Span(0, 1, ADA), new Span(1, 3, MODEL)), 3))
                .isTrue();
    }

    @Test
    void whatComesFromAFileIsPeoples() {
        List<Span> spans = List.of(new Span(0, 3, MODEL), new Span(3, 4, ADA), new Span(4, 9, FILE));
        assertThat(Authors.count(spans)).isEqualTo(new Authorship(3, 6));
    }

    private static List<Author> each(List<Span> spans) {
        List<Author> all = new ArrayList<>();
        for (Span span : spans) {
            for (int i = span.start(); i < span.end(); i++) {
                all.add(span.author());
            }
        }
        return all;
    }
}
