package dev.mirrordeck.repl;

public final class PlainProgress {
    private final Appendable out;

    public PlainProgress(Appendable out) {
        this.out = out;
    }

    public void entry(dev.mirrordeck.event.Entry e, dev.mirrordeck.state.SessionState s) {
        try {
            String t = e.event().toString();
            out.append(e.n() + " " + t.substring(0, Math.min(160, t.length())).replace('\n', ' ') + "\n");
        } catch (java.io.IOException x) {
            throw new java.io.UncheckedIOException(x);
        }
    }
}
