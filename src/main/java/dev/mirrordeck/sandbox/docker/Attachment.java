package dev.mirrordeck.sandbox.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.mirrordeck.sandbox.ByteQueue;
import dev.mirrordeck.sandbox.SandboxLost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The three streams of a container's first process. Attached before the container starts, so that no byte is missed;
 * the engine closes the process's input when this connection ends, however it ends.
 */
final class Attachment extends ResultCallback.Adapter<Frame> {
    private static final int LAST_WORDS = 2000;
    private static final int PATIENCE_SECONDS = 10;

    private final ByteQueue input = new ByteQueue();
    private final ByteQueue output = new ByteQueue();
    private final OutputStream arrived = output.writer();
    private final DockerEngine.Line line;
    private volatile String stderr = "";

    private Attachment(DockerEngine.Line line) {
        this.line = line;
    }

    static Attachment open(DockerEngine engine, String container) {
        Attachment attachment = new Attachment(engine.patient());
        try {
            attachment
                    .line
                    .client()
                    .attachContainerCmd(container)
                    .withStdIn(attachment.input.reader())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(attachment);
            if (!attachment.awaitStarted(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new SandboxLost("the engine does not attach to it");
            }
            return attachment;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            attachment.close();
            throw new SandboxLost("opening it was interrupted", stopped);
        } catch (RuntimeException fault) {
            attachment.close();
            throw fault;
        }
    }

    OutputStream toGuest() {
        return input.writer();
    }

    /** The process's standard output; its standard error is set aside for {@link #lastWords}. */
    InputStream fromGuest() {
        return output.reader();
    }

    String lastWords() {
        return stderr;
    }

    @Override
    public void onNext(Frame frame) {
        if (frame.getStreamType() == StreamType.STDERR) {
            String words = stderr + new String(frame.getPayload(), StandardCharsets.UTF_8);
            stderr = words.substring(Math.max(0, words.length() - LAST_WORDS));
            return;
        }
        try {
            arrived.write(frame.getPayload());
        } catch (IOException closed) {
            // nobody reads it any more
        }
    }

    @Override
    public void onError(Throwable ended) {
        output.close();
        super.onError(ended);
    }

    @Override
    public void onComplete() {
        output.close();
        super.onComplete();
    }

    @Override
    public void close() {
        input.close();
        output.close();
        try {
            super.close();
        } catch (IOException gone) {
            // closed is all it should be
        } finally {
            line.close();
        }
    }
}
