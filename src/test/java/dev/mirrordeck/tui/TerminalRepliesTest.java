package dev.mirrordeck.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.HostileCorpus;
import dev.mirrordeck.fixture.HostileCorpus.Entry;
import dev.mirrordeck.tui.pane.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a terminal says by itself is never taken for a person, in however many pieces and pauses it arrives. */
class TerminalRepliesTest {
    private static final List<Entry> REPLIES = HostileCorpus.theme("replies");
    private static final Key TYPED = new Key.Typed("x");

    @Test
    void noReplyIsAKeyInOneGo() {
        assertThat(REPLIES).hasSizeGreaterThan(80);
        for (Entry reply : REPLIES) {
            assertThat(keys(reply.bytes())).as("%s", reply).isEmpty();
        }
    }

    @Test
    void noReplyIsAKeyByteByByte() {
        for (Entry reply : REPLIES) {
            byte[][] pieces = new byte[reply.bytes().length][];
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = new byte[] {reply.bytes()[i]};
            }
            KeyDecoder decoder = new KeyDecoder();
            List<Key> keys = new ArrayList<>();
            for (byte[] piece : pieces) {
                keys.addAll(decoder.feed(piece));
            }
            keys.addAll(decoder.feed(new byte[] {'x'}));
            assertThat(keys).as("%s", reply).containsExactly(TYPED);
        }
    }

    /** A pause right after the first byte makes a lone escape, which nobody can tell from the key; the rest is none. */
    @Test
    void noReplyIsAKeyHoweverLongItStopsInTheMiddle() {
        for (Entry reply : REPLIES) {
            List<byte[][]> cuts = HostileCorpus.cuts(reply.bytes());
            for (byte[][] halves : cuts) {
                List<Key> keys = keys(halves);
                boolean isAfterEscape = halves[0].length == 1 && halves[0][0] == 0x1B;
                assertThat(keys)
                        .as("%s, cut at %d", reply, halves[0].length)
                        .isEqualTo(isAfterEscape ? List.of(new Key.Stroke("Esc")) : List.of());
            }
        }
    }

    @Test
    void repliesAmongKeysAreSwallowedAloneWhateverTheirPieces() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Entry one = REPLIES.get(random.nextInt(REPLIES.size()));
            Entry two = REPLIES.get(random.nextInt(REPLIES.size()));
            KeyDecoder decoder = new KeyDecoder();
            List<Key> keys = new ArrayList<>();
            for (Entry reply : List.of(one, two)) {
                byte[] bytes = reply.bytes();
                for (int at = 0; at < bytes.length; ) {
                    int end = Math.min(bytes.length, at + 1 + random.nextInt(9));
                    keys.addAll(decoder.feed(Arrays.copyOfRange(bytes, at, end)));
                    at = end;
                }
                keys.addAll(decoder.feed(new byte[] {'x'}));
            }
            assertThat(keys).as("seed %d: %s; %s", seed, one, two).containsExactly(TYPED, TYPED);
        }
    }

    /** The keys from pieces between which nothing comes for as long as the decoder waits. */
    private static List<Key> keys(byte[]... pieces) {
        KeyDecoder decoder = new KeyDecoder();
        List<Key> keys = new ArrayList<>();
        for (byte[] piece : pieces) {
            keys.addAll(decoder.feed(piece));
            if (decoder.patienceMillis() > 0) {
                keys.addAll(decoder.expire());
            }
        }
        return keys;
    }
}
