package dev.mirrordeck.sandbox;

import dev.mirrordeck.sandbox.GuestMessage.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A sandbox of any backend, worked through its guest. */
public final class GuestSandbox implements Sandbox {
    private static final Duration FOREVER = Duration.ofDays(100_000);
    private static final Duration PROMPTLY = Duration.ofSeconds(60);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private final GuestChannel channel;
    private final Guarantees guarantees;
    private final ReentrantLock shellTurn = new ReentrantLock();
    private final ReentrantLock runTurn = new ReentrantLock();

    private GuestSandbox(GuestLink link, SandboxSpec spec, Guarantees guarantees) {
        this.channel = new GuestChannel(spec.label(), link, spec.relay());
        this.guarantees = guarantees;
    }

    /**
     * Wakes the guest behind the link and lets it look around; throws {@link SandboxLost}, with everything ended, where
     * it stays silent for ten seconds or finds a wall missing.
     */
    public static Sandbox open(GuestLink link, SandboxSpec spec, Guarantees guarantees) {
        GuestSandbox sandbox = new GuestSandbox(link, spec, guarantees);
        List<byte[]> holes = sandbox.channel
                .ask(GuestMessage.INIT, settings(spec), HANDSHAKE, () -> {})
                .fields();
        if (!holes.isEmpty()) {
            List<String> words = holes.stream().map(GuestSandbox::text).toList();
            sandbox.channel.lose("seen from inside, " + String.join("; ", words));
            throw sandbox.channel.loss();
        }
        return sandbox;
    }

    private static byte[] settings(SandboxSpec spec) {
        Fields fields = new Fields()
                .add(spec.access() == SandboxSpec.Access.READ_WRITE ? "rw" : "ro")
                .add(spec.relay().map(Relay::name).orElse(""))
                .add(GuestProgram.resource("reference.pl"))
                .add(GuestProgram.resource("shell.bash"))
                .add(spec.masked().size());
        spec.masked().forEach(fields::add);
        spec.hidden()
                .forEach(
                        folder -> fields.add(folder.toAbsolutePath().normalize().toString()));
        return fields.bytes();
    }

    @Override
    public Guarantees guarantees() {
        return guarantees;
    }

    @Override
    public ShellResult shell(ShellCommand command) {
        byte[] payload = new Fields()
                .add(command.text())
                .add(Math.max(1, command.limit().toMillis()))
                .add(command.keepBytes())
                .add(command.shell().name())
                .bytes();
        shellTurn.lock();
        try {
            Runnable cancel = () -> channel.send(new GuestMessage(GuestMessage.CANCEL, 0, new byte[0]));
            List<byte[]> fields = expect(channel.ask(GuestMessage.SHELL, payload, FOREVER, cancel));
            ShellResult.Outcome outcome = switch (text(fields.get(0))) {
                case "timeout" -> new ShellResult.Outcome.TimedOut();
                case "cancelled" -> new ShellResult.Outcome.Cancelled();
                default -> new ShellResult.Outcome.Exited(Integer.parseInt(text(fields.get(1))));
            };
            return new ShellResult(
                    outcome, fields.get(2), fields.get(3), Long.parseLong(text(fields.get(4))), millis(fields.get(5)));
        } finally {
            shellTurn.unlock();
        }
    }

    @Override
    public ProgramResult run(ProgramCall call) {
        Fields fields = new Fields()
                .add(call.path())
                .add(Math.max(1, call.limit().toMillis()))
                .add(call.keepBytes())
                .add(call.stdin())
                .add(call.argv().size());
        call.argv().forEach(fields::add);
        fields.add(call.env().size());
        call.env().forEach((name, value) -> fields.add(name).add(value));
        call.files().forEach((path, content) -> fields.add(path).add(content));
        runTurn.lock();
        try {
            List<byte[]> answer = expect(channel.ask(GuestMessage.RUN, fields.bytes(), FOREVER, () -> {}));
            String detail = text(answer.get(1));
            ProgramResult.Outcome outcome = switch (text(answer.get(0))) {
                case "timeout" -> new ProgramResult.Outcome.TimedOut();
                case "flooded" -> new ProgramResult.Outcome.Flooded();
                case "signalled" -> new ProgramResult.Outcome.Signalled(Integer.parseInt(detail));
                case "unstarted" -> new ProgramResult.Outcome.NotStarted(detail);
                default -> new ProgramResult.Outcome.Exited(Integer.parseInt(detail));
            };
            return new ProgramResult(outcome, answer.get(2), answer.get(3), millis(answer.get(4)));
        } finally {
            runTurn.unlock();
        }
    }

    @Override
    public SandboxFiles files() {
        return new GuestFiles(this);
    }

    @Override
    public SandboxProcesses processes() {
        return new SandboxProcesses() {
            @Override
            public List<String> list() {
                return expect(promptly(GuestMessage.PROCESSES, new byte[0])).stream()
                        .map(GuestSandbox::text)
                        .toList();
            }

            @Override
            public int freeze() {
                return Integer.parseInt(
                        text(expect(promptly(GuestMessage.FREEZE, new byte[0])).getFirst()));
            }

            @Override
            public void thaw() {
                promptly(GuestMessage.THAW, new byte[0]);
            }
        };
    }

    @Override
    public void close() {
        channel.lose("it was closed");
    }

    GuestMessage promptly(char type, byte[] payload) {
        return channel.ask(type, payload, PROMPTLY, () -> {});
    }

    private static List<byte[]> expect(GuestMessage answer) {
        if (answer.type() == GuestMessage.REFUSAL) {
            throw new IllegalStateException(
                    "the guest refused: " + text(answer.fields().getFirst()));
        }
        return answer.fields();
    }

    static String text(byte[] field) {
        return new String(field, StandardCharsets.UTF_8);
    }

    private static Duration millis(byte[] field) {
        return Duration.ofNanos((long) (Double.parseDouble(text(field)) * 1e6));
    }
}
