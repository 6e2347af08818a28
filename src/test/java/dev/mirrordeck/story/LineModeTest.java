package dev.mirrordeck.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.transcript.HostLock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Line mode through real pipes, beside a session that really runs. */
@Timeout(300)
class LineModeTest {
    @TempDir
    private Path temp;

    @Test
    void pipedWordsReachTheSessionAndWaitingGivesItsExitCode() throws Exception {
        Mirrordeck mirrordeck = new Mirrordeck(temp);
        Mirrordeck.Running host = mirrordeck.start("demo", "--headless", "--pace", "400");
        String id = Mirrordeck.await("a session is hosted", () -> hosted(mirrordeck));

        Mirrordeck.Ended left = write(mirrordeck.startReading("attach", id, "--line"), "/pause lunch\n/stop\n");
        assertThat(left.code()).as(left.err()).isZero();
        assertThat(left.out())
                .contains("session " + id + ": numfmt in python by scripted")
                .contains("Not done: /stop cannot be taken back; write /stop --yes to do it.")
                .endsWith("Left; the run goes on.\n");
        assertThat(host.process().isAlive()).isTrue();

        Mirrordeck.Ended waited = write(
                mirrordeck.startReading("attach", id, "--line", "--wait"),
                "/queue\nbe brief\n/resume\n/stop --yes seen enough\n");
        assertThat(waited.code()).as(waited.err()).isEqualTo(5);
        assertThat(waited.out())
                .contains("No message waits.")
                .contains("for the next turn: be brief")
                .contains("ended: stopped (seen enough)");
        assertThat(host.end().code()).isEqualTo(5);

        Mirrordeck.Ended read = write(mirrordeck.startReading("attach", id), "/status\n/frob\n");
        assertThat(read.code()).isEqualTo(5);
        assertThat(read.out()).contains("phase    ended: stopped").contains("There is no word \"frob\"");
    }

    private static Mirrordeck.Ended write(Mirrordeck.Running running, String input) throws Exception {
        try (OutputStream words = running.process().getOutputStream()) {
            words.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return running.end();
    }

    /** The one session, once its host listens. */
    private static Optional<String> hosted(Mirrordeck mirrordeck) {
        try {
            return mirrordeck.sessions().stream()
                    .filter(id -> {
                        try {
                            return HostLock.read(mirrordeck.session(id))
                                    .filter(holder -> !holder.socket().isEmpty()
                                            && Path.of(holder.socket()).toFile().exists())
                                    .isPresent();
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
