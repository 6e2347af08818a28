package dev.mirrordeck.attach;

import dev.mirrordeck.agent.Compaction;
import dev.mirrordeck.agent.Request;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.event.Actor;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.DraftWritten;
import dev.mirrordeck.event.ContextEvent.Making;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.text.Sanitiser;
import java.util.Optional;

/** What {@code /reset} means to a console without a screen, where no text of one's own stands behind it. */
public final class Resets {
    private Resets() {}

    /** What is to be done. */
    public sealed interface Said {
        record Ask(Request request) implements Said {}

        /** What stays at a reset is to be told. */
        record Tell() implements Said {}

        /** It cannot be done; {@code why} is a sentence. */
        record Wrong(String why) implements Said {}
    }

    /** Whether something stands behind the word that is no summary itself. */
    static boolean isOne(String rest) {
        return rest.isEmpty() || rest.equals("draft") || rest.startsWith("file ");
    }

    public static Said of(String rest, SessionState state, Actor by) {
        if (rest.startsWith("file ")) {
            return switch (OwnText.read(rest.substring(5).strip(), Compaction.LONGEST)) {
                case OwnText.Outcome.Failed failed -> new Said.Wrong(failed.why());
                case OwnText.Outcome.Read read ->
                    ask(read.text(), new Author(Source.FILE, Sanitiser.line(read.name())), state, by);
            };
        }
        if (rest.equals("draft")) {
            Optional<DraftWritten> draft = state.context().shaping().draft();
            Actor agent = Actor.agent(state.setup().setup().agent());
            return draft.<Said>map(written -> ask(written.text(), Authors.of(agent), state, by))
                    .orElseGet(() -> new Said.Wrong("There is no draft; /draft has the model write one."));
        }
        return new Said.Tell();
    }

    private static Said ask(String untrusted, Author author, SessionState state, Actor by) {
        String text = Sanitiser.block(untrusted);
        Making making = new Making(
                Authors.whole(text, author), state.context().shaping().pins());
        return new Said.Ask(new Request.ResetContext(by, text, Optional.of(making), Request.Moment.NEXT_TURN));
    }
}
