package dev.mirrordeck.agent.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Authorship;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a console says of who wrote what, held against what the session knows. */
class EvidenceTest {
    private static final Author MODEL = new Author(Source.MODEL, "scripted");
    private static final Author ADA = new Author(Source.OPERATOR, "ada");
    private static final Author BOB = new Author(Source.OPERATOR, "bob");
    private static final Author FILE = new Author(Source.FILE, "plan.md");
    private static final String DRAFT = "# Next steps\nThe rounding is done; go on with the padding.\n";

    private static Evidence knowing(Author author, String... texts) {
        return new Evidence(MODEL, Map.of(author, List.of(texts)));
    }

    /** Nothing but what is taken from the draft is in this alphabet. */
    private static String typed(Random random, int length) {
        return random.ints(length, 'А', 'я')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void textThatNoDraftHoldsIsTheSendersWhateverIsClaimed() {
        String text = "Give up and submit what is there.";
        assertThat(knowing(MODEL, DRAFT).proven(text, Authors.whole(text, MODEL), ADA))
                .isEqualTo(Authors.whole(text, ADA));
    }

    @Test
    void claimIsBelievedAsFarAsTheDraftGoesAndNotFurther() {
        String text = "The rounding is done; go on with the rest.";
        assertThat(knowing(MODEL, DRAFT).proven(text, Authors.whole(text, MODEL), ADA))
                .containsExactly(new Span(0, 37, MODEL), new Span(37, 42, ADA));
    }

    @Test
    void textSpelledInLettersAndShortBitsOfADraftIsNotTheModels() {
        String text = "on the go: step on it";
        List<Span> spelled = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            spelled.add(new Span(at, at + 1, at % 5 == 4 ? ADA : MODEL));
        }
        assertThat(knowing(MODEL, DRAFT).proven(text, spelled, ADA)).isEqualTo(Authors.whole(text, ADA));
        assertThat(knowing(MODEL, DRAFT).proven(text, Authors.whole(text, MODEL), ADA))
                .isEqualTo(Authors.whole(text, ADA));
    }

    @Test
    void wholeDraftIsTheModelsHoweverShortItIs() {
        assertThat(knowing(MODEL, "# Go").proven("# Go", Authors.whole("# Go", MODEL), ADA))
                .isEqualTo(Authors.whole("# Go", MODEL));
    }

    @Test
    void whatAnHonestConsoleKeptOfADraftIsBelievedAndWhatWasTypedNever() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int walk = 0; walk < 2_000; walk++) {
            StringBuilder text = new StringBuilder();
            List<Author> truth = new ArrayList<>();
            List<Span> lie = new ArrayList<>();
            for (int at = 0; at < DRAFT.length(); ) {
                int kept = Evidence.LEAST + random.nextInt(12);
                String passage = DRAFT.substring(at, Math.min(DRAFT.length(), at + kept));
                boolean isLong = passage.length() >= Evidence.LEAST;
                String more = typed(random, random.nextInt(6));
                text.append(passage).append(more);
                passage.chars().forEach(c -> truth.add(isLong ? MODEL : ADA));
                more.chars().forEach(c -> truth.add(ADA));
                at += kept + random.nextInt(9);
            }
            lie.add(new Span(0, text.length(), MODEL));
            List<Span> proven = knowing(MODEL, DRAFT).proven(text.toString(), lie, ADA);
            assertThat(Authors.cover(proven, text.length())).isTrue();
            Authorship count = Authors.count(proven);
            long typed = text.chars().filter(c -> c >= 'А').count();
            assertThat((long) count.operator()).as("seed %d: %s", seed, text).isGreaterThanOrEqualTo(typed);
            for (Span span : Authors.joined(truth)) {
                boolean isHeld = proven.stream()
                        .anyMatch(one ->
                                one.author().equals(MODEL) && one.start() <= span.start() && span.end() <= one.end());
                assertThat(span.author().equals(ADA) || isHeld)
                        .as("seed %d: %s in %s", seed, span, text)
                        .isTrue();
            }
        }
    }

    @Test
    void anothersPartIsBelievedWhereTheLastSummaryHoldsItAsTheirs() {
        Evidence known = knowing(BOB, "mind the tabs in -n");
        String text = "mind the tabs in -n and hand in";
        assertThat(known.proven(text, Authors.whole(text, BOB), ADA))
                .containsExactly(new Span(0, 19, BOB), new Span(19, 31, ADA));
        Author stranger = new Author(Source.OPERATOR, "grace");
        assertThat(known.proven(text, Authors.whole(text, stranger), ADA)).isEqualTo(Authors.whole(text, ADA));
    }

    @Test
    void thatATextCameFromAFileIsTheSendersWordAndSaysSo() {
        Author said = new Author(Source.FILE, "plan.md", Optional.of("bob"));
        String text = "mind the tabs in -n and hand in";
        Author ours = new Author(Source.FILE, "plan.md", Optional.of("ada"));
        assertThat(knowing(MODEL, DRAFT).proven(text, Authors.whole(text, FILE), ADA))
                .isEqualTo(Authors.whole(text, ours));
        assertThat(knowing(said, "mind the tabs in -n").proven(text, Authors.whole(text, said), ADA))
                .as("what Bob said before stays his word, and what is new is Ada's")
                .containsExactly(new Span(0, 19, said), new Span(19, 31, ours));
    }

    @Test
    void linesThatComeWithoutAWordAreTheModelsWhereItWroteThem() {
        String text = "# Next steps\nHand in.\nThe rounding is done; go on with the padding.\n";
        assertThat(knowing(MODEL, DRAFT).byLines(text, ADA))
                .containsExactly(new Span(0, 13, MODEL), new Span(13, 22, ADA), new Span(22, text.length(), MODEL));
    }
}
