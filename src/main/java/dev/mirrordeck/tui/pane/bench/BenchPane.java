package dev.mirrordeck.tui.pane.bench;

import dev.mirrordeck.agent.ContextTokens;
import dev.mirrordeck.agent.ResetPreview;
import dev.mirrordeck.agent.writing.Authors;
import dev.mirrordeck.attach.look.ModelLooks;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.event.ContextEvent.Author;
import dev.mirrordeck.event.ContextEvent.Source;
import dev.mirrordeck.event.ContextEvent.Span;
import dev.mirrordeck.state.Work;
import dev.mirrordeck.text.Figures;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.text.Sanitiser;
import dev.mirrordeck.text.Width;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Role;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Paging;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.TextField;
import dev.mirrordeck.tui.pane.bench.BenchView.Page;
import dev.mirrordeck.tui.pane.bench.BenchView.Side;
import dev.mirrordeck.tui.pane.bench.BenchView.Slot;
import dev.mirrordeck.tui.pane.conversation.EditRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws the workbench over the whole screen, but for its last row. */
public final class BenchPane {
    private static final int WIDE = 100;

    private BenchPane() {}

    /** Draws it; {@code notice} is what the console has to say, empty for nothing. */
    public static void draw(Canvas canvas, BenchView view, Scene scene, String notice) {
        canvas.noCursor();
        Layout layout = Layout.of(scene.size());
        header(canvas.in(new Rect(0, 0, scene.size().columns(), 1)), view, scene);
        ResetPreview preview = preview(view, scene);
        boolean isKept = view.side() == Side.KEPT;
        if (layout.isWide() || isKept) {
            kept(canvas.in(layout.kept()), view, preview);
        }
        if (layout.isWide() || !isKept) {
            switch (view.page()) {
                case WRITE -> write(canvas.in(layout.text()), view, preview, layout);
                case DIFF, EXACT -> read(canvas.in(layout.text()), view, scene, preview);
            }
        }
        edge(canvas, layout, Sanitiser.line(notice));
    }

    /** Who has which room. */
    record Layout(Rect text, Rect kept, boolean isWide) {
        static Layout of(Size size) {
            int rows = Math.max(3, size.rows() - 2);
            boolean isWide = size.columns() >= WIDE;
            int side = isWide ? Math.clamp(size.columns() * 2 / 5, 40, 56) : size.columns();
            int left = isWide ? size.columns() - side : size.columns();
            return new Layout(new Rect(0, 1, left, rows), new Rect(size.columns() - side, 1, side, rows), isWide);
        }

        /** Columns for text; one is kept for the cursor behind the last character. */
        int columns() {
            return Math.max(2, text.columns() - 5);
        }

        int rows() {
            return Math.max(1, text.rows() - 2);
        }

        /** Columns for what is read, within the frame. */
        int readColumns() {
            return Math.max(8, text.columns() - 4);
        }

        int keptColumns() {
            return Math.max(8, kept.columns() - 4);
        }
    }

    static ResetPreview preview(BenchView view, Scene scene) {
        return ResetPreview.of(scene.state(), view.text().text(), view.pins(scene.state()));
    }

    private static void header(Canvas canvas, BenchView view, Scene scene) {
        String target = Sanitiser.line(scene.state().setup().setup().target());
        boolean isDrafting = scene.state().work().find(Work.Kind.DRAFT).isPresent();
        String state = scene.isEnded() ? " · ended" : scene.isPaused() ? " · ‖ paused" : "";
        Line left = Line.of(" · turn " + scene.state().turn() + state, Role.DIM)
                .and(isDrafting ? " · ● the model writes a draft" : "", Role.RUNNING);
        Line right = writers(view.text(), scene);
        String title = "Reset the context of " + target;
        int room = canvas.size().columns() - left.width() - right.width() - 4;
        // who wrote it is worth more than words that everybody knows by now
        int at = canvas.put(1, 0, Width.of(title) <= room ? title : Fit.cut("Reset " + target, room), Role.STRONG);
        canvas.put(at, 0, left);
        canvas.put(canvas.size().columns() - right.width() - 1, 0, right);
    }

    /** {@code written by: model 61 % · you 39 %}. */
    static Line writers(Manuscript text, Scene scene) {
        Map<Author, Integer> shares = new LinkedHashMap<>();
        for (Span span : text.spans()) {
            shares.merge(span.author(), span.end() - span.start(), Integer::sum);
        }
        if (shares.isEmpty()) {
            return Line.of("nothing is written yet", Role.DIM);
        }
        Line line = Line.of("written by: ", Role.DIM);
        int all = text.text().length();
        List<Map.Entry<Author, Integer>> authors = new ArrayList<>(shares.entrySet());
        authors.sort(Map.Entry.<Author, Integer>comparingByValue().reversed());
        for (int i = 0; i < authors.size(); i++) {
            Map.Entry<Author, Integer> share = authors.get(i);
            Role role = share.getKey().source() == Source.MODEL ? Role.TEXT : Role.YOU;
            line = line.and(i == 0 ? "" : " · ", Role.DIM)
                    .and(name(share.getKey(), scene) + " " + percent(share.getValue(), all) + " %", role);
        }
        return line;
    }

    /** Rounded, but what somebody wrote is never nothing, and what two wrote is never all of one. */
    private static long percent(int part, int all) {
        long rounded = Math.round(part * 100.0 / all);
        return part == all ? 100 : Math.clamp(rounded, 1, 99);
    }

    private static String name(Author author, Scene scene) {
        return switch (author.source()) {
            case MODEL -> "model";
            case FILE ->
                "file " + Fit.cut(Sanitiser.line(author.name()), 20)
                        + author.saidBy()
                                .map(who -> ", says " + Sanitiser.line(who))
                                .orElse("");
            case OPERATOR -> author.equals(Authors.of(scene.me())) ? "you" : Sanitiser.line(author.name());
        };
    }

    private static void write(Canvas canvas, BenchView view, ResetPreview preview, Layout layout) {
        TextField field = view.text().field();
        List<TextField.Row> rows = SoftWrap.rows(field.text(), layout.columns());
        int at = field.rowOfCursor(rows);
        long tokens = ContextTokens.estimated(field.text());
        String size = "~" + Kept.grouped(tokens) + (tokens == 1 ? " token" : " tokens");
        String all = layout.isWide()
                ? size
                : size + " · all ~" + Kept.grouped(preview.parts().total());
        boolean hasTwo = view.slot() == Slot.B || !view.other().isBlank();
        String title = hasTwo ? "Summary " + view.slot() : "Summary";
        Canvas inside = new Box(title, Line.of(all, Role.DIM), view.side() == Side.TEXT).draw(canvas);
        int top = Math.max(0, at - inside.size().rows() + 1);
        for (int row = top; row < Math.min(rows.size(), top + inside.size().rows()); row++) {
            String text =
                    field.text().substring(rows.get(row).start(), rows.get(row).end());
            inside.put(0, row - top, text, Role.TEXT);
        }
        if (field.text().isEmpty()) {
            empty(inside);
        }
        if (view.side() == Side.TEXT) {
            int column = Width.of(field.text().substring(rows.get(at).start(), field.cursor()));
            inside.cursor(Math.min(column, layout.columns()), at - top);
        }
    }

    private static void empty(Canvas inside) {
        String[] keys = {"^X m", "^X l", "^X o", ""};
        String[] words = {
            " the model's draft", " the last summary", " a file of yours", "or write what it must know to go on"
        };
        for (int i = 0; i < keys.length; i++) {
            int at = inside.put(0, i + 2, keys[i], Role.KEY);
            inside.put(at, i + 2, Fit.cut(words[i], inside.size().columns() - at), Role.DIM);
        }
    }

    private static void kept(Canvas canvas, BenchView view, ResetPreview preview) {
        boolean isFocused = view.side() == Side.KEPT;
        Line right = isFocused ? Line.of("Space", Role.KEY).and(" ticks", Role.DIM) : Line.EMPTY;
        Canvas inside = new Box("What the model will see", right, isFocused).draw(canvas);
        Kept kept = Kept.of(preview, inside.size().columns());
        int room = inside.size().rows() - 2;
        int chosen = kept.rowOf(kept.tick(view.at()));
        int top = isFocused ? Paging.reveal(0, chosen + 1, room) : 0;
        for (int row = top; row < Math.min(kept.rows().size(), top + room); row++) {
            inside.put(0, row - top, kept.rows().get(row).line());
            if (isFocused && row == chosen && kept.rows().get(row).tick().isPresent()) {
                inside.put(2, row - top, "▸", Role.FOCUS);
            }
        }
        inside.put(0, inside.size().rows() - 1, kept.foot());
    }

    private static void read(Canvas canvas, BenchView view, Scene scene, ResetPreview preview) {
        boolean isDiff = view.page() == Page.DIFF;
        int turn = preview.lastSummary().map(ResetPreview.Row::number).orElse(0);
        String title = isDiff
                ? "Against the summary of turn " + turn
                : view.text().isBlank()
                        ? "What the model sees in turn " + scene.nextTurn() + ", without a reset"
                        : "What the model would see in turn " + scene.nextTurn();
        Line right = Line.of("Esc", Role.KEY).and(" back to the text", Role.DIM);
        Canvas inside = new Box(title, right, view.side() == Side.TEXT).draw(canvas);
        List<Line> lines = lines(view, scene, Layout.of(scene.size()).readColumns());
        int top = Math.clamp(
                view.top(), 0, Math.max(0, lines.size() - inside.size().rows()));
        for (int row = 0; row < inside.size().rows() && top + row < lines.size(); row++) {
            inside.put(0, row, lines.get(top + row));
        }
    }

    /** What is read, row by row. */
    static List<Line> lines(BenchView view, Scene scene, int columns) {
        return view.page() == Page.DIFF ? diff(view, scene, columns) : exact(view, scene, columns);
    }

    private static List<Line> diff(BenchView view, Scene scene, int columns) {
        String last = scene.state()
                .context()
                .reset()
                .map(reset -> Sanitiser.block(reset.event().summary()))
                .orElse("");
        List<Line> rows = EditRows.of(last, view.text().text(), columns);
        return last.equals(view.text().text()) ? List.of(Line.of("Nothing differs.", Role.DIM)) : rows;
    }

    /** Every part of the request, whole; without a text of one's own as it is without a reset. */
    private static List<Line> exact(BenchView view, Scene scene, int columns) {
        List<Sight.Part> parts = view.text().isBlank()
                ? ModelLooks.next(scene.state()).parts()
                : ModelLooks.parts(preview(view, scene).context());
        List<Line> lines = new ArrayList<>();
        for (Sight.Part part : parts) {
            String size = " ~" + Figures.count(ContextTokens.estimated(part.text()));
            String who = (part.speaker() + " · " + part.kind()).toLowerCase(Locale.ROOT);
            lines.add(Line.of(who, Role.ACCENT).and(size, Role.DIM));
            Fit.wrap(Sanitiser.block(part.text()), columns - 2, Integer.MAX_VALUE)
                    .forEach(row -> lines.add(Line.of("  " + row, Role.TEXT)));
        }
        return lines;
    }

    /** What the console has to say, in the lower edge of whatever is seen on the left. */
    private static void edge(Canvas canvas, Layout layout, String notice) {
        if (notice.isEmpty()) {
            return;
        }
        int room = canvas.size().columns() - 6;
        String text = Fit.wrap(notice, room, 1).getFirst();
        int row = layout.text().row() + layout.text().rows() - 1;
        Canvas lower = canvas.in(new Rect(2, row, Math.min(room, Width.of(text)) + 2, 1));
        lower.clear();
        lower.put(1, 0, text, Role.WARN);
    }
}
