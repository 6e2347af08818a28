package dev.mirrordeck.tui;

import dev.mirrordeck.fixture.HostileCorpus;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.draw.ThemeName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Endless hostile text from one seed: by the grammar of terminals, by mutation of the corpus, and by chance. */
final class HostileFuzz {
    private static final byte[] INTRODUCERS = "[]PX^_NO()#%".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARAMETERS = "0123456789;:<=>?".getBytes(StandardCharsets.US_ASCII);
    private static final List<byte[]> ENDS =
            List.of(new byte[] {0x07}, new byte[] {0x1B, '\\'}, new byte[] {(byte) 0x9C}, new byte[0]);

    private final SplittableRandom random;
    private final List<byte[]> corpus;
    private long bytes;

    HostileFuzz(long seed) {
        random = new SplittableRandom(seed);
        corpus = HostileCorpus.printed().stream()
                .map(HostileCorpus.Entry::bytes)
                .filter(entry -> entry.length < 500)
                .toList();
    }

    /** How many bytes were made so far. */
    long bytes() {
        return bytes;
    }

    /** Shows {@code wanted} bytes and more, each screen in one of three ways, each size once. */
    static Stage flood(HostileFuzz fuzz, Size size, long wanted) throws IOException {
        Stage stage = new Stage(size, ThemeName.DARK);
        HostileScene scene = new HostileScene(fuzz::next);
        List<String> keys = List.of(HostileScene.WALK.split(" "));
        long until = fuzz.bytes() + wanted;
        while (fuzz.bytes() < until && stage.watch().foreign().isEmpty()) {
            switch (fuzz.random.nextInt(8)) {
                case 0 -> stage.show(scene.ended(size));
                case 1 -> stage.show(scene.asking(size));
                case 2 -> {
                    int from = fuzz.random.nextInt(keys.size() - 6);
                    String some = String.join(" ", keys.subList(from, from + 6));
                    for (HostileScene.Moment moment : scene.walk(size, some)) {
                        stage.show(moment);
                    }
                }
                default -> stage.show(scene.running(size));
            }
        }
        return stage;
    }

    /** One text, as some decoder would read it. */
    String next() {
        int wanted = random.nextInt(6) == 0 ? random.nextInt(3_000) : random.nextInt(150);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() < wanted) {
            out.writeBytes(
                    switch (random.nextInt(8)) {
                        case 0, 1 -> sequence();
                        case 2, 3, 4 -> mutated();
                        case 5 -> codePoints();
                        case 6 -> noise(random.nextInt(20));
                        default -> "plain words \n".getBytes(StandardCharsets.UTF_8);
                    });
        }
        bytes += out.size();
        List<String> readings = new ArrayList<>(HostileCorpus.readings(out.toByteArray()));
        return readings.get(random.nextInt(4) == 0 ? random.nextInt(readings.size()) : 0);
    }

    private byte[] sequence() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte introducer = one(INTRODUCERS);
        if (random.nextInt(4) == 0) {
            out.write(introducer + 0x40);
        } else {
            out.write(0x1B);
            out.write(introducer);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            out.write(one(PARAMETERS));
        }
        if (random.nextInt(5) == 0) {
            out.write(0x20 + random.nextInt(16));
        }
        boolean isString = "]PX^_".indexOf(introducer) >= 0;
        if (isString) {
            out.writeBytes(noise(random.nextInt(12)));
            out.writeBytes(ENDS.get(random.nextInt(ENDS.size())));
        } else {
            out.write(0x40 + random.nextInt(63));
        }
        return out.toByteArray();
    }

    private byte[] mutated() {
        byte[] entry = corpus.get(random.nextInt(corpus.size())).clone();
        return switch (entry.length == 0 ? 0 : random.nextInt(6)) {
            case 0 -> entry;
            case 1 -> Arrays.copyOf(entry, random.nextInt(entry.length));
            case 2 -> Arrays.copyOfRange(entry, random.nextInt(entry.length), entry.length);
            case 3 -> {
                entry[random.nextInt(entry.length)] = (byte) random.nextInt(256);
                yield entry;
            }
            case 4 -> {
                entry[random.nextInt(entry.length)] ^= (byte) (1 << random.nextInt(8));
                yield entry;
            }
            default -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                int cut = random.nextInt(entry.length);
                byte[] joined = Arrays.copyOf(entry, cut + other.length);
                System.arraycopy(other, 0, joined, cut, other.length);
                yield joined;
            }
        };
    }

    private byte[] codePoints() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            boolean isNear = random.nextInt(3) > 0;
            text.appendCodePoint(random.nextInt(isNear ? 0x3000 : Character.MAX_CODE_POINT + 1));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte one(byte[] of) {
        return of[random.nextInt(of.length)];
    }
}
