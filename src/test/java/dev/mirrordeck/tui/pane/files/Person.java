package dev.mirrordeck.tui.pane.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.attach.look.Look;
import dev.mirrordeck.attach.look.Sight;
import dev.mirrordeck.fixture.Golden;
import dev.mirrordeck.fixture.Story;
import dev.mirrordeck.tui.draw.Box;
import dev.mirrordeck.tui.draw.Canvas;
import dev.mirrordeck.tui.draw.Frame;
import dev.mirrordeck.tui.draw.Rect;
import dev.mirrordeck.tui.draw.Size;
import dev.mirrordeck.tui.pane.Action;
import dev.mirrordeck.tui.pane.Deed;
import dev.mirrordeck.tui.pane.Heading;
import dev.mirrordeck.tui.pane.Scene;
import dev.mirrordeck.tui.pane.Sights;
import dev.mirrordeck.tui.pane.Step;
import java.util.stream.IntStream;

/** Somebody in front of the files pane and nothing else: does deeds, sees frames. */
final class Person {
    private final FilesPane pane = new FilesPane();
    private final Story story;
    private final Size size;
    private Sights sights = Sights.NONE;
    private Step<FilesView> last = Step.view(FilesView.START);

    Person(Story story, Size size) {
        this.story = story;
        this.size = size;
    }

    Person sees(Look look, Sight sight) {
        sights = sights.with(look, sight);
        return this;
    }

    Person does(Deed... deeds) {
        for (Deed deed : deeds) {
            last = pane.react(deed, view(), scene(), inside());
        }
        return this;
    }

    Person types(String text) {
        last = pane.typed((Action.Prompt) last.action(), text, view(), scene(), inside());
        return this;
    }

    Person opens(String path) {
        last = pane.open(path, view(), scene(), inside());
        return this;
    }

    FilesPane pane() {
        return pane;
    }

    FilesView view() {
        return last.view();
    }

    Action action() {
        return last.action();
    }

    String notice() {
        return last.notice();
    }

    Size inside() {
        return Rect.of(size).inside().size();
    }

    Scene scene() {
        Scene scene = story.scene(size);
        return new Scene(scene.state(), scene.live(), true, Story.ME, sights, size, scene.now());
    }

    Frame frame() {
        Canvas canvas = Canvas.of(size);
        Heading heading = pane.heading(view(), scene());
        pane.draw(new Box(heading.title(), heading.right(), true).draw(canvas), view(), scene());
        return canvas.freeze();
    }

    /** All rows as they read. */
    String screen() {
        Frame frame = frame();
        return String.join(
                "\n", IntStream.range(0, size.rows()).mapToObj(frame::text).toList());
    }

    /** The row with the cursor's sign. */
    String cursorRow() {
        String row = screen().lines().filter(line -> line.contains("▌")).reduce("", (one, other) -> one + other);
        assertThat(row).as(screen()).isNotEmpty();
        return row.replaceAll("[┃▌]", "").strip();
    }

    void golden(String scenario) {
        Golden.check("files-pane", scenario, frame());
    }
}
