package dev.mirrordeck.sandbox;

import static dev.mirrordeck.sandbox.Opening.await;
import static dev.mirrordeck.sandbox.Opening.say;
import static dev.mirrordeck.sandbox.Opening.shell;
import static dev.mirrordeck.sandbox.Opening.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The reference as the inside sees it. */
interface RelayContract extends Opening {

    @Test
    default void callCarriesFolderArgumentsStreamsAndExitCode() {
        Sandbox sandbox = open(with(call -> {
            PrintStream out = new PrintStream(call.stdout(), true, StandardCharsets.UTF_8);
            PrintStream err = new PrintStream(call.stderr(), true, StandardCharsets.UTF_8);
            out.println(call.folder() + " " + call.argv());
            err.println("complaint");
            return 42;
        }));
        ShellResult result =
                shell(sandbox, "mkdir sub; cd sub; /reference/rev -x '' 'a b' 2>err; code=$?; cat err; exit $code");
        assertThat(text(result.head())).isEqualTo("/workdir/sub [rev, -x, , a b]\ncomplaint");
        assertThat(result.outcome()).isEqualTo(new ShellResult.Outcome.Exited(42));
    }

    @Test
    default void bytesGoThroughUnchangedInBothDirections() {
        Sandbox sandbox = open(with(RelayContract::echo));
        assertThat(say(sandbox, """
                head -c 3000000 /dev/urandom >in; /reference/rev <in >out; echo $?; cmp in out && echo same""")).isEqualTo("0\nsame");
    }

    private static int echo(Relay.Call call) {
        try {
            call.stdin().transferTo(call.stdout());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    default void inputStreamsWhileTheCallRuns() {
        Sandbox sandbox = open(with(call -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(call.stdin(), StandardCharsets.UTF_8));
            PrintStream out = new PrintStream(call.stdout(), true, StandardCharsets.UTF_8);
            lines.lines().forEach(line -> out.println("<" + line + ">"));
            return 0;
        }));
        assertThat(say(sandbox, """
                coproc /reference/rev; echo one >&${COPROC[1]}; read -u ${COPROC[0]} first; echo "got $first"
                echo two >&${COPROC[1]}; read -u ${COPROC[0]} second; echo "got $second\"""")).isEqualTo("got <one>\ngot <two>");
    }

    @Test
    default void manyCallsRunAtOnce() {
        CyclicBarrier all = new CyclicBarrier(20);
        Sandbox sandbox = open(with(call -> {
            try {
                all.await(15, TimeUnit.SECONDS);
                return 0;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(say(sandbox, "for i in $(seq 20); do /reference/rev && echo ok & done | sort | uniq -c; wait"))
                .isEqualTo("     20 ok");
    }

    @Test
    default void answerThatComesBeforeTheInputEndsIsNotLost() {
        Sandbox sandbox = open(with(call -> 0));
        assertThat(say(sandbox, "for i in $(seq 60); do /reference/rev </dev/zero && echo ok; done | sort | uniq -c"))
                .isEqualTo("     60 ok");
    }

    @Test
    default void handlerIsInterruptedWhenItsCallerDies() {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Sandbox sandbox = open(with(call -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.complete("interrupted");
            }
            return 1;
        }));
        shell(sandbox, "/reference/rev & echo $! >/tmp/caller");
        await("the call came", () -> begun.getCount() == 0);
        shell(sandbox, "kill -9 $(cat /tmp/caller)");
        assertThat(ended.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo("interrupted");
    }

    @Test
    default void callerThatStopsReadingEndsTheCall() {
        CompletableFuture<String> ended = new CompletableFuture<>();
        Sandbox sandbox = open(with(call -> {
            try {
                byte[] chunk = new byte[10_000];
                while (true) {
                    call.stdout().write(chunk);
                }
            } catch (IOException e) {
                ended.complete(String.valueOf(e.getMessage()));
                return 141;
            }
        }));
        assertThat(say(sandbox, "/reference/rev | head -c 1000 | wc -c")).isEqualTo("1000");
        assertThat(ended.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo("the caller is gone");
    }

    @Test
    default void failingHandlerIsAFailedCall() {
        Sandbox sandbox = open(with(call -> {
            throw new IllegalStateException("a fault of the handler");
        }));
        assertThat(shell(sandbox, "/reference/rev").outcome()).isEqualTo(new ShellResult.Outcome.Exited(126));
        assertThat(say(sandbox, "echo alive")).isEqualTo("alive");
    }

    @Test
    default void rubbishOnTheSocketHarmsNobody() {
        Sandbox sandbox = open(with(RelayContract::echo));
        say(sandbox, """
                perl -e 'for my $junk ("x" x 100, pack("Na", 5, "q") . "abcd", pack("Na", 1 << 30, ">"), pack("Na", 1, "i")) {
                    socket(my $s, 1, 1, 0); connect($s, pack "Sa*", 1, "/reference/.socket\\0"); syswrite $s, $junk }'""");
        assertThat(say(sandbox, "echo fine | /reference/rev")).isEqualTo("fine");
    }

    @Test
    default void thereIsNoReferenceWithoutARelay() {
        assertThat(say(open(), "ls -A /reference 2>/dev/null")).isEmpty();
    }
}
