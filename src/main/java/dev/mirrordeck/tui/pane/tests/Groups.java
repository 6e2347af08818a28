package dev.mirrordeck.tui.pane.tests;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.tui.pane.Scene;
import java.util.List;

/**
 * What cases belong together: those of one label, else those whose names begin alike.
 *
 * @param labels one list a case; none where they are not known
 */
record Groups(List<List<String>> labels) {

    static Groups of(Scene scene) {
        return scene.sights()
                .of(new Look.Labels())
                .filter(Sight.Labels.class::isInstance)
                .map(sight -> new Groups(((Sight.Labels) sight).ofCases()))
                .orElse(new Groups(List.of()));
    }

    /** A case stands in one group alone: that of its first label. */
    String of(int index, String name) {
        return index < labels.size() && !labels.get(index).isEmpty()
                ? labels.get(index).getFirst()
                : beginning(name);
    }

    /** What a name begins with: up to its first mark, else without the digits at its end. */
    static String beginning(String name) {
        for (int i = 1; i < name.length(); i++) {
            if ("_-./: ".indexOf(name.charAt(i)) >= 0) {
                return name.substring(0, i);
            }
        }
        String bare = name.replaceAll("\\d+$", "");
        return bare.isEmpty() ? name : bare;
    }
}
