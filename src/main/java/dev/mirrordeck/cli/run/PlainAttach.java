package dev.mirrordeck.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code attach} as people write it nearly always, read without the table of commands: to build that table takes longer
 * than everything else between the Enter key and the screen. Every other spelling is {@code AttachCommand}'s.
 *
 * @param session empty for the newest
 * @param transcripts empty for the usual place
 */
public record PlainAttach(Optional<String> session, Optional<Path> transcripts) {

    /** Empty where the words are anything but {@code attach [SESSION] [--transcripts DIR]}. */
    public static Optional<PlainAttach> of(String... words) {
        if (words.length == 0 || !words[0].equals("attach")) {
            return Optional.empty();
        }
        PlainAttach attach = new PlainAttach(Optional.empty(), Optional.empty());
        for (int at = 1; at < words.length; at++) {
            boolean isTranscripts = words[at].equals("--transcripts");
            if (isTranscripts && attach.transcripts.isEmpty() && at + 1 < words.length && isPlain(words[at + 1])) {
                at++;
                attach = new PlainAttach(attach.session, Optional.of(Path.of(words[at])));
            } else if (attach.session.isEmpty() && isPlain(words[at])) {
                attach = new PlainAttach(Optional.of(words[at]), attach.transcripts);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(attach);
    }

    /** Shows the session; gives the exit code. */
    public int call(PrintWriter out) throws IOException, InterruptedException {
        Places places = places();
        return Following.watch(places, places.sessionOrNewest(session), new LineOptions(), out);
    }

    /** As {@link #call}, for nobody: see {@link Following#rehearse}. */
    public void rehearse(InputStream keys) throws IOException, InterruptedException {
        Places places = places();
        Following.rehearse(places, places.sessionOrNewest(session), keys);
    }

    private Places places() {
        return transcripts.map(Places::withTranscripts).orElseGet(Places::new);
    }

    /** No option, and no file of options. */
    private static boolean isPlain(String word) {
        return !word.isEmpty() && word.charAt(0) != '-' && word.charAt(0) != '@';
    }
}
