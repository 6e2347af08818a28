package dev.mirrordeck.session;

import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.Stamp;
import dev.mirrordeck.state.SessionState;
import java.util.List;
import java.util.Optional;

/** Who follows a session. Called on the session thread or an effect's: it must not wait, and it must not throw. */
public interface Audience {

    /** These entries are on disk, and this is what is true after them. */
    void entries(List<Entry> entries, SessionState after);

    /** The text of a reply so far; not a fact yet. */
    void live(int turn, String text);

    /** Something more of a reply came, be it text or not; told once a second at most. */
    default void heard(Stamp at) {}

    /** How far a run over visible cases is; empty once it is over. Comes often. */
    void tests(Optional<TestsGoing> going);

    /** Something that people must hear now and that cannot be written down, such as a full disk. */
    void alarm(String sentence);

    /** Several as one. */
    static Audience all(List<Audience> audiences) {
        return new Audience() {
            @Override
            public void entries(List<Entry> entries, SessionState after) {
                audiences.forEach(audience -> audience.entries(entries, after));
            }

            @Override
            public void live(int turn, String text) {
                audiences.forEach(audience -> audience.live(turn, text));
            }

            @Override
            public void heard(Stamp at) {
                audiences.forEach(audience -> audience.heard(at));
            }

            @Override
            public void tests(Optional<TestsGoing> going) {
                audiences.forEach(audience -> audience.tests(going));
            }

            @Override
            public void alarm(String sentence) {
                audiences.forEach(audience -> audience.alarm(sentence));
            }
        };
    }
}
