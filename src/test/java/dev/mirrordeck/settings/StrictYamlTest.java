package dev.mirrordeck.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictYamlTest {
    enum Colour {
        RED,
        GREEN
    }

    record Inner(String where, int floors) {
        Inner {
            if (floors < 1) {
                throw new IllegalArgumentException("floors must be 1 or more");
            }
        }
    }

    record House(
            String name,
            int maxGuests,
            Optional<Double> areaM2,
            Colour colour,
            List<String> rooms,
            Map<String, Long> rent,
            Inner place,
            Optional<String> caseKey) {}

    private static final String GOOD = """
            name: Red house
            max_guests: 4
            colour: red
            rooms: [kitchen, hall]
            rent:
              may: 900
            place:
              where: hill
              floors: 2
            """;

    @Test
    void everyKindOfValueIsRead() {
        assertThat(parse(GOOD + "area_m2: 80.5\ncase: oak\n"))
                .isEqualTo(new House(
                        "Red house",
                        4,
                        Optional.of(80.5),
                        Colour.RED,
                        List.of("kitchen", "hall"),
                        Map.of("may", 900L),
                        new Inner("hill", 2),
                        Optional.of("oak")));
    }

    @Test
    void optionalKeysMayBeLeftOut() {
        assertThat(parse(GOOD).areaM2()).isEmpty();
    }

    @Test
    void missingKeyIsNamed() {
        complains(GOOD.replace("max_guests: 4\n", ""), "house.yaml:1: max_guests: is missing");
        complains(GOOD.replace("  where: hill\n", ""), "house.yaml:8: where: is missing");
    }

    @Test
    void unknownKeyIsNamedWithThoseThatAreKnown() {
        complains(
                GOOD + "garden: yes\n",
                "house.yaml:10: garden: is not known here; known are name, max_guests, area_m2, colour, rooms, rent,"
                        + " place, case");
    }

    @Test
    void keyGivenTwiceIsRefused() {
        complains(GOOD + "name: Blue house\n", "house.yaml:10: name is given twice");
    }

    @Test
    void valueOfAnotherKindIsRefusedWhereItStands() {
        complains(
                GOOD.replace("max_guests: 4", "max_guests: four"),
                "house.yaml:2: max_guests: a number is expected," + " not \"four\"");
        complains(
                GOOD.replace("max_guests: 4", "max_guests: 4.5"),
                "house.yaml:2: max_guests: a number is expected," + " not \"4.5\"");
        complains(
                GOOD.replace("max_guests: 4", "max_guests: 99999999999"),
                "house.yaml:2: max_guests: a number is" + " expected, not \"99999999999\"");
        complains(GOOD.replace("colour: red", "colour: blue"), "house.yaml:3: colour: \"blue\" is none of red, green");
        complains(GOOD.replace("[kitchen, hall]", "kitchen"), "house.yaml:4: rooms: a list is expected");
        complains(GOOD.replace("[kitchen, hall]", "[[kitchen]]"), "house.yaml:4: rooms: one plain value is expected");
        complains(GOOD.replace("may: 900", "may: much"), "house.yaml:6: rent.may: a number is expected, not \"much\"");
        complains(GOOD.replace("name: Red house", "name: {a: b}"), "house.yaml:1: name: one plain value is expected");
        complains(
                GOOD.replace("place:\n  where: hill\n  floors: 2\n", "place: hill\n"),
                "house.yaml:7: place: keys with values are expected");
    }

    @Test
    void recordsOwnComplaintIsPassedOn() {
        complains(GOOD.replace("floors: 2", "floors: 0"), "house.yaml:8: place: floors must be 1 or more");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> parse(GOOD + "x: [1,\n"))
                .isInstanceOf(BadSettings.class)
                .hasMessageMatching("house\\.yaml:1[01]: is not YAML: .*");
        assertThatThrownBy(() -> parse("name: a\n\tcolour: red\n"))
                .isInstanceOf(BadSettings.class)
                .hasMessageMatching("house\\.yaml:2: is not YAML: .*");
        assertThatThrownBy(() -> parse("name: a\u0000b\n"))
                .isInstanceOf(BadSettings.class)
                .hasMessageStartingWith("house.yaml:1: is not YAML: ");
    }

    @Test
    void emptyFileSecondDocumentAndAliasAreRefused() {
        complains("", "house.yaml: is empty");
        complains("# nothing\n", "house.yaml: is empty");
        complains(GOOD + "---\nname: b\n", "house.yaml:11: a second document follows; one is expected");
        complains(
                GOOD.replace("name: Red house", "name: &n Red house").replace("where: hill", "where: *n"),
                "house.yaml:8: aliases are not followed; write the value out");
    }

    @Test
    void fileThatCannotBeReadIsNamed(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> StrictYaml.read(folder.resolve("none.yaml"), House.class))
                .isInstanceOf(BadSettings.class)
                .hasMessageStartingWith(folder.resolve("none.yaml") + ": cannot be read: ");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});
        assertThatThrownBy(() -> StrictYaml.read(binary, House.class))
                .isInstanceOf(BadSettings.class)
                .hasMessageStartingWith(binary + ": cannot be read: ");
    }

    private static House parse(String text) {
        return StrictYaml.parse("house.yaml", text, House.class);
    }

    private static void complains(String text, String sentence) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(BadSettings.class).hasMessage(sentence);
    }
}
