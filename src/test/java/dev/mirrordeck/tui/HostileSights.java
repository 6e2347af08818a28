package dev.mirrordeck.tui;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers to what panes look up, with an attacker's text in every field. */
final class HostileSights {
    private HostileSights() {}

    static Sight of(Look look, Supplier<String> text) {
        List<String> notes = List.of(text.get());
        return switch (look) {
            case Look.Files files ->
                new Sight.FileList(
                        List.of(row(text.get()), row("src/" + text.get()), row(text.get() + "/main.c")), 3, notes);
            case Look.FileText file ->
                new Sight.Text(
                        text.get(), 99, Sight.Content.TEXT, List.of(text.get(), text.get(), text.get()), 7, notes);
            case Look.Diff diff ->
                new Sight.Changes(List.of(diff(text, Sight.Change.CHANGED), diff(text, Sight.Change.ADDED)), 4, notes);
            case Look.CaseDetail detail -> seen(text, notes);
            case Look.ModelInput input ->
                new Sight.Input(
                        input.turn(),
                        List.of(
                                part(Sight.Speaker.SYSTEM, Sight.Kind.BRIEF, text),
                                part(Sight.Speaker.USER, Sight.Kind.MESSAGE, text),
                                part(Sight.Speaker.MODEL, Sight.Kind.CALL, text),
                                part(Sight.Speaker.TOOL, Sight.Kind.RESULT, text)));
            case Look.WholeResult result -> new Sight.Result(text.get());
            case Look.Labels labels -> new Sight.Labels(List.of(List.of(text.get(), text.get()), List.of(text.get())));
        };
    }

    private static Sight.FileRow row(String path) {
        return new Sight.FileRow(path, Sight.What.FILE, 0644, 12, Optional.empty());
    }

    private static Sight.FileDiff diff(Supplier<String> text, Sight.Change change) {
        Sight.Hunk hunk = new Sight.Hunk(
                1,
                1,
                List.of(
                        new Sight.DiffLine(Sight.Side.KEPT, text.get()),
                        new Sight.DiffLine(Sight.Side.REMOVED, text.get()),
                        new Sight.DiffLine(Sight.Side.ADDED, text.get())));
        return new Sight.FileDiff(text.get(), change, Sight.Content.TEXT, 1, 1, List.of(hunk));
    }

    private static Sight seen(Supplier<String> text, List<String> notes) {
        Sight.Got got =
                new Sight.Got(2, Verdict.FAIL, text.get(), stream(text), stream(text), Optional.of(1), 20, 0, 0);
        return new Sight.CaseSeen(
                text.get(),
                List.of(text.get(), text.get()),
                Map.of(text.get(), text.get()),
                stream(text),
                Map.of(text.get(), stream(text)),
                stream(text),
                stream(text),
                0,
                Optional.of(got),
                notes);
    }

    private static Sight.Stream stream(Supplier<String> text) {
        return new Sight.Stream(Sight.Content.TEXT, text.get(), "", 9, 0);
    }

    private static Sight.Part part(Sight.Speaker speaker, Sight.Kind kind, Supplier<String> text) {
        return new Sight.Part(speaker, kind, text.get());
    }
}
