package dev.mirrordeck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.event.ModelEvent.FaultKind;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.model.chat.Reply;
import dev.mirrordeck.model.chat.Unfinished;
import dev.mirrordeck.model.wire.Bytes;
import dev.mirrordeck.model.wire.SseEvent;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Streams that end at every byte: what is left of one is the whole reply or none, and never half a call. */
final class Cuts {
    private Cuts() {}

    static Tally run(long positions, long seed) throws Unfinished {
        Random random = new Random(seed);
        long cut = 0;
        long whole = 0;
        long streams = 0;
        while (cut + whole < positions) {
            Protocol protocol = Protocol.inTurn(streams);
            Said said = random.nextInt(5) == 0 ? Said.random(random).garbled(random) : Said.random(random);
            byte[] stream = protocol.stream(said, random);
            Reply reply = protocol.family().read(7, Bytes.events(stream));
            asItWasSaid(said, reply);
            Bytes coming = new Bytes();
            Optional<Reply> left = read(protocol, List.of());
            for (byte next : stream) {
                if (coming.feed(next) > 0) {
                    left = read(protocol, coming.events());
                }
                left.ifPresent(half -> assertThat(same(half, reply))
                        .as("a reply that is not all of it")
                        .isTrue());
                cut += left.isPresent() ? 0 : 1;
                whole += left.isPresent() ? 1 : 0;
            }
            assertThat(coming.events()).isEqualTo(Bytes.events(stream));
            assertThat(left).as("all of it, byte by byte").contains(reply);
            streams++;
        }
        assertThat(whole).as("nearly all of a stream is needed").isLessThan(cut / 3);
        return new Tally(
                "cut positions",
                cut + whole,
                "%,d streams, %,d no reply, %,d the whole reply".formatted(streams, cut, whole));
    }

    private static Optional<Reply> read(Protocol protocol, List<SseEvent> events) {
        try {
            return Optional.of(protocol.family().read(7, events));
        } catch (Unfinished unfinished) {
            assertThat(unfinished.fault().kind()).isEqualTo(FaultKind.CUT);
            return Optional.empty();
        }
    }

    /** All but the counts, which some services say after everything else. */
    private static boolean same(Reply one, Reply other) {
        return one.text().equals(other.text())
                && one.reasoning().equals(other.reasoning())
                && one.calls().equals(other.calls())
                && one.verbatim().equals(other.verbatim());
    }

    private static void asItWasSaid(Said said, Reply reply) {
        assertThat(reply.text()).isEqualTo(said.text());
        assertThat(reply.reasoning()).isEqualTo(said.reasoning());
        assertThat(reply.usage().total()).isGreaterThan(0);
        assertThat(reply.calls()).hasSameSizeAs(said.calls());
        for (int i = 0; i < said.calls().size(); i++) {
            ToolCall call = reply.calls().get(i);
            assertThat(call.tool()).isEqualTo(said.calls().get(i).tool());
            assertThat(call.hasMalformedArguments())
                    .as(said.calls().get(i).arguments())
                    .isEqualTo(!said.calls().get(i).isSound());
        }
        if (!said.signature().isEmpty() && !reply.verbatim().startsWith("{\"role\"")) {
            assertThat(reply.verbatim()).contains(said.signature());
        }
    }
}
