package dev.mirrordeck.model;

import dev.mirrordeck.event.Money;
import dev.mirrordeck.event.SessionSetup.ModelSetup;
import dev.mirrordeck.event.SessionSetup.Price;
import dev.mirrordeck.settings.BadSettings;
import dev.mirrordeck.settings.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is known of models: windows and prices. A person's own rows come before those that travel with mirrordeck. */
public final class ModelTable {
    /** For a model that no row names; small enough for any that can do this work. */
    private static final long SMALL_WINDOW = 128_000;

    private static final long SMALL_OUTPUT = 16_384;

    private final List<Known> rows;

    /** A row and the file that has it. */
    private record Known(Row row, String source) {}

    /** A whole file. */
    public record Table(String dated, List<Row> models) {}

    /** One row. */
    public record Row(String name, String family, long window, long output, Optional<Rates> price) {}

    /** Dollars for a million tokens. */
    public record Rates(String input, String cacheWrite, String cacheRead, String output) {}

    private ModelTable(List<Known> rows) {
        this.rows = rows;
    }

    /** The table, with {@code own} before it if there is such a file; throws {@link BadSettings}. */
    public static ModelTable read(Path own) {
        List<Known> rows = new ArrayList<>();
        if (Files.exists(own)) {
            add(rows, own.toString(), StrictYaml.read(own, Table.class));
        }
        try (InputStream shipped = ModelTable.class.getResourceAsStream("models.yaml")) {
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            add(rows, "models.yaml", StrictYaml.parse("models.yaml", text, Table.class));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new ModelTable(rows);
    }

    /** What is known of a model; windows are small and the price is open where nothing is. */
    public ModelSetup find(String family, String name, String baseUrl) {
        return rows.stream()
                .filter(known ->
                        known.row().family().equals(family) && fits(known.row().name(), name))
                .findFirst()
                .map(known -> new ModelSetup(
                        family,
                        name,
                        baseUrl,
                        known.row().window(),
                        known.row().output(),
                        known.row().price().map(rates -> price(rates, known.source())),
                        known.source()))
                .orElseGet(() -> new ModelSetup(
                        family, name, baseUrl, SMALL_WINDOW, SMALL_OUTPUT, Optional.empty(), "nothing is known"));
    }

    private static void add(List<Known> rows, String file, Table table) {
        for (Row row : table.models()) {
            row.price().ifPresent(rates -> price(rates, file));
            rows.add(new Known(row, file + " of " + table.dated()));
        }
    }

    private static Price price(Rates rates, String file) {
        try {
            return new Price(
                    Money.parse(rates.input()),
                    Money.parse(rates.cacheWrite()),
                    Money.parse(rates.cacheRead()),
                    Money.parse(rates.output()));
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new BadSettings(file + ": prices are dollars such as \"2.50\", with at most nine decimals");
        }
    }

    private static boolean fits(String pattern, String name) {
        String regex = Pattern.compile("\\*")
                .splitAsStream(pattern)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.matches(pattern.endsWith("*") ? regex + ".*" : regex, name);
    }
}
