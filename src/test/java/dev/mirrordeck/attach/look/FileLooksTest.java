package dev.mirrordeck.attach.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Sight.Change;
import dev.mirrordeck.attach.look.Sight.Content;
import dev.mirrordeck.attach.look.Sight.DiffLine;
import dev.mirrordeck.attach.look.Sight.FileDiff;
import dev.mirrordeck.attach.look.Sight.Hunk;
import dev.mirrordeck.attach.look.Sight.Side;
import dev.mirrordeck.transcript.Blobs;
import dev.mirrordeck.transcript.MemoryTranscript;
import dev.mirrordeck.transcript.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists, texts and differences out of snapshots. */
class FileLooksTest {
    private final Blobs blobs = new MemoryTranscript().blobs();

    @Test
    void listNamesEveryFileAndSaysWhatWasNotRead() {
        Snapshot now = new Snapshot(
                new Tree(List.of(file("b", "two")), List.of("a.bin")),
                Map.of("a.bin", 9_000_000L),
                blobs,
                List.of("n"));
        assertThat(FileLooks.list(now))
                .isEqualTo(new Sight.FileList(
                        List.of(
                                new Sight.FileRow("a.bin", Sight.What.FILE, 0, 9_000_000, Optional.empty()),
                                new Sight.FileRow(
                                        "b",
                                        Sight.What.FILE,
                                        0644,
                                        3,
                                        Optional.of(file("b", "two").blob()))),
                        0,
                        List.of("n")));
    }

    @Test
    void rowsBeyondTwentyThousandAreCounted() {
        List<Tree.File> files =
                IntStream.range(0, 20_003).mapToObj(i -> file("f" + i, "x")).toList();
        Sight.FileList list =
                (Sight.FileList) FileLooks.list(Snapshot.of(new Tree(files, List.of()), blobs, List.of()));
        assertThat(list.rows()).hasSize(20_000);
        assertThat(list.leftOut()).isEqualTo(3);
    }

    @Test
    void textIsCutAtTwoMebibytesAndSaysSo() {
        String text = "0123456\n".repeat(300_000) + "字";
        Sight.Text seen = (Sight.Text) FileLooks.text(snapshot(file("a", text)), "a");
        assertThat(seen.content()).isEqualTo(Content.TEXT);
        assertThat(seen.lines()).hasSize(FileLooks.LARGEST / 8).containsOnly("0123456");
        assertThat(seen.bytesLeftOut()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length - FileLooks.LARGEST);
    }

    @Test
    void cutInTheMiddleOfACharacterIsStillText() {
        String text = "x" + "字".repeat(FileLooks.LARGEST / 3 + 5);
        assertThat(((Sight.Text) FileLooks.text(snapshot(file("a", text)), "a")).content())
                .isEqualTo(Content.TEXT);
    }

    @Test
    void bytesThatAreNoTextAreNotShownAsText() {
        byte[] bytes = {'a', (byte) 0xff, 'b'};
        Tree.File file = new Tree.File("a", 0644, 3, blobs.put(bytes));
        assertThat(FileLooks.text(snapshot(file), "a"))
                .isEqualTo(new Sight.Text("a", 3, Content.BINARY, List.of(), 3, List.of()));
        assertThat(((Sight.Text) FileLooks.text(snapshot(file("z", "a\0b")), "z")).content())
                .isEqualTo(Content.BINARY);
        assertThat(FileLooks.text(snapshot(), "nowhere"))
                .isEqualTo(new Sight.Missing("There is no file nowhere at that moment."));
    }

    @Test
    void hunksHaveThreeLinesAroundThemAndNearOnesAreOne() {
        String before = IntStream.rangeClosed(1, 30).mapToObj(i -> i + "\n").collect(Collectors.joining());
        String after =
                before.replace("\n5\n", "\nfive\nand\n").replace("\n11\n", "\n").replace("\n25\n", "\n25!\n");
        Sight.Changes changes = changes(snapshot(file("a", before)), snapshot(file("a", after)));
        FileDiff diff = changes.files().getFirst();
        assertThat(List.of(diff.added(), diff.removed())).containsExactly(3, 3);
        assertThat(diff.hunks())
                .containsExactly(
                        new Hunk(
                                2,
                                2,
                                lines(
                                        " 2", " 3", " 4", "-5", "+five", "+and", " 6", " 7", " 8", " 9", " 10", "-11",
                                        " 12", " 13", " 14")),
                        new Hunk(22, 22, lines(" 22", " 23", " 24", "-25", "+25!", " 26", " 27", " 28")));
    }

    @Test
    void filesThatCameWentOrAreNoTextAreNamed() {
        Tree.File binary = new Tree.File("bin", 0644, 1, blobs.put(new byte[] {(byte) 0xff}));
        Tree.File other = new Tree.File("bin", 0644, 1, blobs.put(new byte[] {(byte) 0xfe}));
        Sight.Changes changes = changes(
                snapshot(binary, file("gone", "x\n"), file("same", "s")),
                snapshot(other, file("new", "y\n"), file("same", "s")));
        assertThat(changes.files())
                .containsExactly(
                        new FileDiff("bin", Change.CHANGED, Content.BINARY, 0, 0, List.of()),
                        new FileDiff("gone", Change.DELETED, Content.TEXT, 0, 1, List.of(new Hunk(1, 1, lines("-x")))),
                        new FileDiff("new", Change.ADDED, Content.TEXT, 1, 0, List.of(new Hunk(1, 1, lines("+y")))));
    }

    @Test
    void ofWhatWasNotReadOnlyTheSizeCanTell() {
        Snapshot now = new Snapshot(
                new Tree(List.of(), List.of("big", "same")), Map.of("big", 9L, "same", 4L), blobs, List.of());
        assertThat(changes(snapshot(file("big", "small"), file("same", "four")), now)
                        .files())
                .containsExactly(new FileDiff("big", Change.CHANGED, Content.TOO_LARGE, 0, 0, List.of()));
    }

    @Test
    void whatIsTooLongToShowIsCounted() {
        String many = "x\n".repeat(150_000);
        Sight.Changes changes = changes(snapshot(), snapshot(file("a", many), file("b", many)));
        assertThat(changes.files()).extracting(FileDiff::added).containsExactly(150_000, 150_000);
        assertThat(changes.linesLeftOut()).isEqualTo(100_000);
    }

    /** Against a checker that knows nothing of how hunks are made: they turn the old text into the new one. */
    @Test
    void hunksTurnOneTextIntoTheOther() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<String> before = text(random);
            List<String> after = new ArrayList<>(before);
            for (int edit = random.nextInt(5); edit >= 0 && !after.isEmpty(); edit--) {
                int at = random.nextInt(after.size());
                if (random.nextBoolean()) {
                    after.remove(at);
                } else {
                    after.add(at, "new" + random.nextInt(3));
                }
            }
            Sight.Changes changes = changes(
                    snapshot(file("a", String.join("\n", before))), snapshot(file("a", String.join("\n", after))));
            List<Hunk> hunks = changes.files().isEmpty()
                    ? List.of()
                    : changes.files().getFirst().hunks();
            assertThat(applied(before, hunks))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(after);
        }
    }

    private static List<String> text(Random random) {
        return random.ints(1 + random.nextInt(40), 0, 6)
                .mapToObj(i -> "line" + i)
                .toList();
    }

    private static List<String> applied(List<String> before, List<Hunk> hunks) {
        List<String> out = new ArrayList<>();
        int at = 0;
        for (Hunk hunk : hunks) {
            out.addAll(before.subList(at, hunk.oldStart() - 1));
            at = hunk.oldStart() - 1;
            assertThat(hunk.newStart()).isEqualTo(out.size() + 1);
            for (DiffLine line : hunk.lines()) {
                if (line.side() != Side.ADDED) {
                    assertThat(before.get(at)).isEqualTo(line.text());
                    at++;
                }
                if (line.side() != Side.REMOVED) {
                    out.add(line.text());
                }
            }
        }
        out.addAll(before.subList(at, before.size()));
        return out;
    }

    private static List<DiffLine> lines(String... signed) {
        return List.of(signed).stream()
                .map(line -> new DiffLine(
                        line.startsWith("+") ? Side.ADDED : line.startsWith("-") ? Side.REMOVED : Side.KEPT,
                        line.substring(1)))
                .toList();
    }

    private static Sight.Changes changes(Snapshot from, Snapshot to) {
        return (Sight.Changes) TreeChanges.between(from, to);
    }

    private Snapshot snapshot(Tree.File... files) {
        return Snapshot.of(new Tree(List.of(files), List.of()), blobs, List.of());
    }

    private Tree.File file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Tree.File(path, 0644, bytes.length, blobs.put(bytes));
    }
}
