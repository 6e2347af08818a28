package dev.mirrordeck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mirrordeck.agent.Histories;
import dev.mirrordeck.agent.ModelContext;
import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.agent.Outcome;
import dev.mirrordeck.event.ModelEvent.Spoken;
import dev.mirrordeck.model.chat.Bodies;
import dev.mirrordeck.model.chat.Reply;
import dev.mirrordeck.model.chat.Unfinished;
import dev.mirrordeck.model.wire.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Sessions that do anything, and the requests that come of them: each must be one that its service takes. */
final class RandomHistories {
    private RandomHistories() {}

    static Tally run(long histories, long seed) throws IOException {
        Random seeds = new Random(seed);
        long made = 0;
        long messages = 0;
        long replies = 0;
        for (long session = 0; made < histories; session++) {
            Protocol protocol = Protocol.inTurn(session);
            long own = seeds.nextLong();
            Random random = new Random(own);
            for (ModelContext context :
                    Histories.of(random, (turn, replied) -> spoken(protocol, turn, replied, random))) {
                String body = Bodies.of(protocol.family(), context);
                assertThat(HistoryCheck.problem(protocol, body))
                        .as("seed %d, %s: %s", own, protocol, body)
                        .isEmpty();
                replies += unchanged(protocol, context, body);
                messages += context.messages().size();
                made++;
            }
        }
        assertThat(replies).isGreaterThan(histories);
        return new Tally(
                "random histories", made, "%,d messages, %,d replies sent back unchanged".formatted(messages, replies));
    }

    /** The reply as this service would have given it. */
    private static Outcome.Replied spoken(Protocol protocol, int turn, Outcome.Replied replied, Random random) {
        Said said = random.nextInt(6) == 0 ? Said.random(random).garbled(random) : Said.random(random);
        try {
            Reply reply = protocol.family().read(turn, Bytes.events(protocol.stream(said, random)));
            Spoken spoken = new Spoken(reply.reasoning(), reply.verbatim(), Optional.empty());
            return new Outcome.Replied(
                    replied.effect(), reply.text(), reply.calls(), reply.usage(), replied.cost(), Optional.of(spoken));
        } catch (Unfinished impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How many earlier replies stand in the body exactly as they were given. */
    private static int unchanged(Protocol protocol, ModelContext context, String body) throws IOException {
        JsonNode root = Protocol.JSON.readTree(body);
        List<JsonNode> shown = new java.util.ArrayList<>();
        for (JsonNode message : root.path(protocol == Protocol.GEMINI ? "contents" : "messages")) {
            String role = message.path("role").asText();
            if (role.equals("assistant") || role.equals("model")) {
                shown.add(
                        switch (protocol) {
                            case ANTHROPIC -> message.path("content");
                            case OPENAI -> message;
                            case GEMINI -> message.path("parts");
                        });
            }
        }
        List<Message.Said> said = context.messages().stream()
                .filter(Message.Said.class::isInstance)
                .map(Message.Said.class::cast)
                .toList();
        assertThat(shown).hasSameSizeAs(said);
        for (int i = 0; i < said.size(); i++) {
            String verbatim = said.get(i).verbatim();
            if (!verbatim.isEmpty()) {
                assertThat(shown.get(i)).isEqualTo(Protocol.JSON.readTree(verbatim));
            }
        }
        return said.size();
    }
}
