package dev.mirrordeck.tui.pane.conversation;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import dev.mirrordeck.text.Fit;
import dev.mirrordeck.tui.draw.Line;
import dev.mirrordeck.tui.draw.Role;
import java.util.ArrayList;
import java.util.List;

/** What an edit takes away and puts in its place, with what stays between. */
public final class EditRows {
    /** Larger edits are compared at their two ends only: a frame has no time for more. */
    private static final int MOST_COMPARED = 160;

    private static final int MOST_ROWS = 20_000;

    private final int width;
    private final List<Line> rows = new ArrayList<>();

    private EditRows(int width) {
        this.width = width;
    }

    /** Both texts are sanitised. */
    public static List<Line> of(String old, String fresh, int width) {
        EditRows rows = new EditRows(width);
        List<String> before = old.isEmpty() ? List.of() : old.lines().toList();
        List<String> after = fresh.isEmpty() ? List.of() : fresh.lines().toList();
        if (before.size() + after.size() <= MOST_COMPARED) {
            rows.compare(before, after);
        } else {
            rows.compareEnds(before, after);
        }
        return rows.rows;
    }

    private void compare(List<String> before, List<String> after) {
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            Chunk<String> source = delta.getSource();
            put("  ", before.subList(at, source.getPosition()), Role.DIM);
            put("− ", source.getLines(), Role.REMOVED);
            put("+ ", delta.getTarget().getLines(), Role.ADDED);
            at = source.getPosition() + source.size();
        }
        put("  ", before.subList(at, before.size()), Role.DIM);
    }

    private void compareEnds(List<String> before, List<String> after) {
        int least = Math.min(before.size(), after.size());
        int head = 0;
        while (head < least && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        put("  ", before.subList(0, head), Role.DIM);
        put("− ", before.subList(head, before.size() - tail), Role.REMOVED);
        put("+ ", after.subList(head, after.size() - tail), Role.ADDED);
        put("  ", before.subList(before.size() - tail, before.size()), Role.DIM);
    }

    private void put(String sign, List<String> lines, Role role) {
        for (String line : lines) {
            for (Fit.Part part : Fit.rows(line, width - 2, MOST_ROWS)) {
                String row = line.substring(part.start(), part.end());
                rows.add(Line.of((part.start() == 0 ? sign : "  ") + row, role));
            }
        }
    }
}
