package dev.mirrordeck.cli.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mirrordeck.attach.Live;
import dev.mirrordeck.event.LifecycleEvent.SessionId;
import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.state.SessionState;
import dev.mirrordeck.transcript.json.Json;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Key;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.place.KeptPlace;
import dev.mirrordeck.tui.screen.Desk;
import dev.mirrordeck.tui.screen.Reaction;
import dev.mirrordeck.tui.screen.Screen;
import dev.mirrordeck.tui.screen.UiState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places on disk: what is kept, for whom, how much of it, and what is not believed. */
class PlaceFilesTest {
    private static final Story STORY = Numfmt.running();
    private static final SessionState STATE = STORY.state();
    private static final SessionId ID = STATE.setup().id();

    /** Somebody far into everything: reading, folding, searching, in a file, in a comparison, in a case, writing. */
    private static final KeptPlace PLACE = KeptPlace.of(wandered(), STATE);

    @TempDir
    private Path home;

    private Path folder;
    private Path file;
    private PlaceFiles places;

    @BeforeEach
    void open() {
        folder = home.resolve("state/mirrordeck/places");
        file = folder.resolve(ID + ".json");
        places = new PlaceFiles(folder);
    }

    private static UiState wandered() {
        UiState ui = UiState.START;
        for (String key : List.of(
                "Alt+1", "g", "j", "Space", "Ctrl+O", "Alt+3", "n", "Enter", "Alt+2", "d", "]", "Alt+4", "j",
                "Alt+1")) {
            ui = press(key, ui).ui();
        }
        UiState searching = press("/", ui).ui();
        for (String letter : "padding".split("")) {
            searching = Desk.handle(new Key.Typed(letter), scene(120, 40), searching)
                    .ui();
        }
        return press("Enter", searching).ui().writing(TextField.of("mind the 界✅ gap"));
    }

    private static Reaction press(String key, UiState ui) {
        boolean isLetter = key.length() == 1 || key.equals("Space");
        Key pressed = isLetter ? new Key.Typed(key.equals("Space") ? " " : key) : new Key.Stroke(key);
        return Desk.handle(pressed, scene(120, 40), ui);
    }

    private static Scene scene(int columns, int rows) {
        return new Scene(STATE, Live.NONE, true, Story.ME, Sights.NONE, new Size(columns, rows), STORY.now());
    }

    @Test
    void everythingComesBackAsItWasLeft() {
        places.keep(ID, PLACE);
        KeptPlace found = new PlaceFiles(folder).find(ID).orElseThrow();
        assertThat(found).isEqualTo(PLACE);
        UiState there = found.over(UiState.START, STATE);
        assertThat(there.views()).isEqualTo(wandered().views());
        assertThat(there.place()).isEqualTo(wandered().place());
        assertThat(there.composer().text()).isEqualTo(wandered().composer().text());
        assertThat(KeptPlace.of(there, STATE)).isEqualTo(PLACE);
        assertThat(places.find(new SessionId("other-1"))).isEmpty();
    }

    @Test
    void whatWasReadAheadIsWhatIsFound() {
        places.keep(ID, PLACE);
        PlaceFiles next = new PlaceFiles(folder);
        next.readAhead(ID);
        assertThat(next.find(ID)).contains(PLACE);
        next.readAhead(new SessionId("other-1"));
        assertThat(next.find(new SessionId("other-1"))).isEmpty();
    }

    @Test
    void nobodyElseMayReadIt() throws Exception {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
        places.keep(ID, PLACE);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void whatOthersCouldHaveWrittenIsNotBelieved() throws Exception {
        places.keep(ID, PLACE);
        for (String foreign : List.of("rw--w----", "rw-rw-rw-", "rw-----w-")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(foreign));
            assertThat(places.find(ID)).as(foreign).isEmpty();
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(places.find(ID)).contains(PLACE);
        Path elsewhere = Files.move(file, home.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        assertThat(places.find(ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "{}",
                "{\"v\":1}",
                "{\"v\":2,\"seen\":{\"target\":\"numfmt\",\"entries\":1}}",
                "{\"v\":\"1\",\"seen\":{\"target\":\"numfmt\",\"entries\":1}}",
                "{\"v\":1,\"seen\":{\"target\":7,\"entries\":1}}",
                "{\"v\":1,\"seen\":{\"target\":\"numfmt\",\"entries\":99999999999999999999}}",
                "\u0000\u0001\u0002"
            })
    void whatIsNoPlaceIsIgnored(String text) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(file, text);
        assertThat(places.find(ID)).isEmpty();
    }

    @Test
    void aFileThatIsCutAnywhereIsIgnored() throws Exception {
        places.keep(ID, PLACE);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(places.find(ID)).as("the first %d bytes", length).isEmpty();
        }
    }

    @Test
    void aFileLargerThanAnyOfOursIsNotRead() throws Exception {
        places.keep(ID, PLACE);
        String whole = Files.readString(file);
        Files.writeString(file, whole + " ".repeat(PlaceFiles.LARGEST - whole.length()));
        assertThat(places.find(ID)).isEmpty();
    }

    @Test
    void onePartThatMakesNoSenseLeavesTheOthersGood() throws Exception {
        places.keep(ID, PLACE);
        ObjectNode node = (ObjectNode) Json.read(Files.readAllBytes(file));
        ((ObjectNode) node.get("tests")).put("shape", "A_SHAPE_OF_A_LATER_VERSION");
        node.remove("files");
        Files.write(file, Json.bytes(node));
        KeptPlace found = places.find(ID).orElseThrow();
        assertThat(found.tests()).isEmpty();
        assertThat(found.files()).isEmpty();
        assertThat(found.draft()).isEqualTo(PLACE.draft());
        assertThat(found.talk()).isEqualTo(PLACE.talk());
    }

    @Test
    void aSessionOfTheSameNameThatHasNotComeSoFarIsAnotherOne() {
        UiState there = PLACE.over(UiState.START, Numfmt.firstVersion().state());
        assertThat(there).isEqualTo(UiState.START);
    }

    @Test
    void whateverNumbersAndTextsTheFileHoldsTheScreenIsDrawnAndTakesKeys() throws Exception {
        places.keep(ID, PLACE);
        JsonNode whole = Json.read(Files.readAllBytes(file));
        List<JsonNode> wrong = List.of(
                IntNode.valueOf(-1),
                IntNode.valueOf(Integer.MIN_VALUE),
                IntNode.valueOf(Integer.MAX_VALUE),
                IntNode.valueOf(9),
                TextNode.valueOf("\u001b]0;x\u0007\ud83d\u202e\n界"),
                TextNode.valueOf(""));
        int leaves = leaves(whole.deepCopy(), -1, wrong.getFirst());
        assertThat(leaves).isGreaterThan(40);
        for (int leaf = 0; leaf < leaves; leaf++) {
            for (JsonNode value : wrong) {
                JsonNode changed = whole.deepCopy();
                leaves(changed, leaf, value);
                write(changed);
                places.find(ID).ifPresent(found -> use(found.over(UiState.START, STATE)));
            }
        }
    }

    private static void use(UiState start) {
        Scene scene = scene(80, 24);
        Frame drawn = Screen.render(scene, start);
        for (int row = 0; row < 24; row++) {
            assertThat(drawn.text(row)).doesNotContain("\u001b", "\u202e");
        }
        UiState ui = start;
        for (String key : List.of("Alt+1", "n", "Alt+2", "j", "Alt+3", "j", "Enter", "Alt+4", "k")) {
            ui = press(key, ui).ui();
            Desk.wants(scene, ui);
            Screen.render(scene, ui);
        }
    }

    /** Counts the leaves of a tree, and puts {@code value} in the place of the one of that number. */
    private static int leaves(JsonNode node, int wanted, JsonNode value) {
        int count = 0;
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                if (field.getValue().isValueNode()) {
                    if (count == wanted) {
                        object.set(field.getKey(), value);
                    }
                    count++;
                } else {
                    count += leaves(field.getValue(), wanted - count, value);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                count += leaves(array.get(i), wanted - count, value);
            }
        }
        return count;
    }

    private void write(JsonNode node) throws IOException {
        try {
            Files.write(file, Json.bytes(node));
        } catch (java.io.UncheckedIOException halfACharacter) {
            // no program can write that as JSON
        }
    }

    @Test
    void aFolderThatCannotBeHadDisturbsNobody() throws Exception {
        Files.writeString(home.resolve("state"), "a file where the folder would be, for root may write everywhere");
        places.keep(ID, PLACE);
        assertThat(places.find(ID)).isEmpty();
        assertThat(home.resolve("state")).isRegularFile();
    }

    @Test
    void aHomeThatIsReadOnlyDisturbsNobody() throws Exception {
        Files.createDirectories(folder);
        places.keep(ID, PLACE);
        Path taken = folder.resolve("other-1.json");
        Files.createDirectories(taken.resolve("full"));
        places.keep(new SessionId("other-1"), PLACE);
        assertThat(places.find(new SessionId("other-1"))).isEmpty();
        assertThat(places.find(ID)).contains(PLACE);
        assertThat(files()).containsExactlyInAnyOrder(file, taken);
    }

    @Test
    void theOldestMakeRoom() throws Exception {
        Files.createDirectories(folder);
        List<Path> old = new ArrayList<>();
        for (int i = 0; i < PlaceFiles.MOST + 5; i++) {
            Path one = Files.createFile(folder.resolve(i == 3 ? "place77.next" : "old-" + i + ".json"));
            Files.setLastModifiedTime(one, FileTime.fromMillis(1_000_000L * (i + 1)));
            old.add(one);
        }
        places.keep(ID, PLACE);
        assertThat(files()).hasSize(PlaceFiles.MOST).contains(file).doesNotContainAnyElementsOf(old.subList(0, 6));
        assertThat(places.find(ID)).contains(PLACE);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
