package dev.mirrordeck.judge;

/** Hears how far a run over visible cases is; called from several threads, so it must not wait. */
public interface Progress {
    /** Somebody who does not listen. */
    Progress IGNORED = new Progress() {
        @Override
        public void at(int done, int passed, int total) {
            // nobody asked
        }

        @Override
        public void over() {
            // nobody asked
        }
    };

    void at(int done, int passed, int total);

    /** The run is over, whatever came of it. */
    void over();
}
