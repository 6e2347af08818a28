package dev.mirrordeck.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirrordeck.fixture.Numfmt;
import dev.mirrordeck.fixture.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person at the console feels, on a real pseudo-terminal, for {@code bin/bench console}. Peers that lie in the
 * folder {@code mirrordeck.peers} are measured in the same sitting, because only ratios outlive a machine.
 */
class ConsoleBench {
    private static final int KEYS = Integer.getInteger("mirrordeck.keys", 400);
    private static final int STARTS = Integer.getInteger("mirrordeck.starts", 11);
    private static final int SETTLING_SECONDS = 20;
    private static final List<String> FIGURES = List.of(
            System.getProperty("mirrordeck.figures", "keys,start,quiet,storm").split(","));
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final String LAUNCHER = HOME.resolve("bin/mirrordeck").toString();

    @TempDir
    private Path temp;

    private final List<String> missed = new ArrayList<>();

    @Test
    void figures() throws Exception {
        Optional<Peers> peers = Peers.in(System.getProperty("mirrordeck.peers", ""), temp);
        try {
            figures(peers);
        } finally {
            peers.ifPresent(Peers::close);
        }
        assertThat(missed).as("figures that were not reached").isEmpty();
    }

    private void figures(Optional<Peers> peers) throws Exception {
        Path session = Recorded.in(temp.resolve("transcripts"), Numfmt.paused());
        List<String> attach = List.of(
                LAUNCHER,
                "attach",
                session.getFileName().toString(),
                "--transcripts",
                session.getParent().toString());
        // a place of its own, so that one start does not find what another has typed
        Map<String, String> ours = Map.of(
                "HOME",
                System.getProperty("user.home"),
                "XDG_STATE_HOME",
                temp.resolve("state").toString(),
                "XDG_CONFIG_HOME",
                temp.resolve("config").toString());
        System.out.printf(Locale.ROOT, "%-44s %12s %12s %9s %12s%n", "figure", "mirrordeck", "peer", "ratio", "wanted");

        Start.first(temp, ours, attach);
        if (FIGURES.contains("keys")) {
            keys(ours, attach, peers);
        }
        if (FIGURES.contains("start")) {
            start(ours, attach, peers);
        }
        if (FIGURES.contains("quiet")) {
            Quiet quiet = Quiet.of(temp, ours, attach);
            most("nothing runs: bytes in 12 s", quiet.bytes(), 0);
            most("nothing runs: CPU %", quiet.cpuPercent(), 0.3);
        }
        if (FIGURES.contains("storm")) {
            storm(ours);
        }
    }

    private void keys(Map<String, String> ours, List<String> attach, Optional<Peers> peers) throws Exception {
        Optional<Keys> claude = Optional.empty();
        if (peers.isPresent()) {
            Peers.Peer typed = peers.get().claude();
            claude = Optional.of(Keys.of(KEYS, typed.folder(), typed.environment(), typed.command()));
        }
        Keys keys = Keys.of(KEYS, temp, ours, attach);
        row("key to screen, p50 ms (Claude Code)", keys.millis(0.5), claude.map(k -> k.millis(0.5)), 0.2);
        row("key to screen, p99 ms (Claude Code)", keys.millis(0.99), claude.map(k -> k.millis(0.99)), 0.2);
        most("bytes a typed key, p50", keys.bytes(0.5), 16);
        most("bytes a typed key, p99", keys.bytes(0.99), 16);
    }

    private void start(Map<String, String> ours, List<String> attach, Optional<Peers> peers) throws Exception {
        Optional<Start> codex = Optional.empty();
        if (peers.isPresent()) {
            Peers.Peer started = peers.get().codex();
            Peers.settleIn(started, SETTLING_SECONDS);
            codex = Optional.of(Start.of(STARTS, started.folder(), started.environment(), started.command()));
        }
        Start start = Start.of(STARTS, temp, ours, attach);
        row("attach to stable frame, ms (Codex)", start.stableMillis(), codex.map(Start::stableMillis), 0.5);
        row("attach to first glyph, ms (Codex)", start.firstMillis(), codex.map(Start::firstMillis), 99);
    }

    private void storm(Map<String, String> environment) throws Exception {
        Storm storm = Storm.start(temp.resolve("storm"), LAUNCHER, environment);
        try {
            storm.awaitQuiet();
            most("only clocks change: pictures a second", storm.picturesASecond(), 1.1);
            Keys keys = storm.keysWhileItPrints(Math.min(KEYS, 200));
            most("a tool prints 100 MB: key p99 ms", keys.millis(0.99), 25);
            most("a tool prints 100 MB: share of it shown %", storm.sharePercent(), 0.1);
        } finally {
            storm.end();
        }
    }

    private void row(String figure, double ours, Optional<Double> peer, double wanted) {
        double ratio = peer.map(theirs -> ours / theirs).orElse(Double.NaN);
        say(figure, ours, peer, String.format(Locale.ROOT, "%.2f", ratio), "≤ " + wanted + " ×", ratio > wanted);
    }

    private void most(String figure, double ours, double wanted) {
        say(figure, ours, Optional.empty(), "", "≤ " + wanted, ours > wanted);
    }

    private void say(String figure, double ours, Optional<Double> peer, String ratio, String wanted, boolean isMissed) {
        String theirs =
                peer.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("–");
        System.out.printf(
                Locale.ROOT,
                "%-44s %12.2f %12s %9s %12s%s%n",
                figure,
                ours,
                theirs,
                ratio,
                wanted,
                isMissed ? "  missed" : "");
        if (isMissed) {
            missed.add(figure);
        }
    }
}
