package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.story.Mirrordeck.Ended;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.Verifier;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that was really run, changed by one byte at a time. */
class DamageTest {
    private static final int CHANGES = 1_000;

    @TempDir
    Path temp;

    @Test
    void verifyFindsEveryChangeOfOneByte() throws Exception {
        Mirrordeck mirrordeck = new Mirrordeck(temp);
        Ended run = mirrordeck.run(
                "run", "rev", "--language", "c", "--agent", "scripted", "--sandbox", "unshare", "--headless", "--json");
        String id = run.json().path("session").asText();
        SessionFolder folder = mirrordeck.session(id);
        assertThat(Verifier.verify(folder).isWhole()).isTrue();
        List<Path> files = files(folder);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> unseen = new ArrayList<>();
        for (int change = 0; change < CHANGES; change++) {
            // half of them anywhere, half in a file chosen first, so that small files get their share
            long at = random.nextLong(bytes);
            Path file = files.get(random.nextInt(files.size()));
            if (change % 2 == 0) {
                file = at(files, at);
            }
            long offset = random.nextLong(Files.size(file));
            int flip = 1 + random.nextInt(255);
            change(file, offset, flip);
            if (Verifier.verify(folder).isWhole()) {
                unseen.add(file.getFileName() + " byte " + offset + " xor " + flip);
            }
            if (change == CHANGES - 1) {
                Ended verify = mirrordeck.run("verify", id);
                assertThat(verify.code()).isEqualTo(4);
                assertThat(verify.out()).contains("damaged place");
            }
            change(file, offset, flip);
        }
        assertThat(unseen).as("seed " + seed).isEmpty();
        assertThat(mirrordeck.run("verify", id).code()).isZero();
    }

    private static Path at(List<Path> files, long place) throws IOException {
        long left = place;
        for (Path file : files) {
            left -= Files.size(file);
            if (left < 0) {
                return file;
            }
        }
        throw new IllegalStateException("no file holds byte " + place);
    }

    private static List<Path> files(SessionFolder folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path part : List.of(folder.events(), folder.blobs(), folder.sealed())) {
            try (Stream<Path> all = Files.walk(part)) {
                all.filter(Files::isRegularFile).sorted().forEach(found::add);
            }
        }
        return found.stream().filter(file -> file.toFile().length() > 0).toList();
    }

    private static void change(Path file, long offset, int flip) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(offset);
            int old = open.read();
            open.seek(offset);
            open.write(old ^ flip);
        }
    }
}
