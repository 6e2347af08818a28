package dev.mirrordeck.agent;

import dev.mirrordeck.agent.ModelContext.Message;
import dev.mirrordeck.event.ToolCall;
import dev.mirrordeck.guard.Reservation;
import dev.mirrordeck.state.SessionState;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How large a context is at most, in whatever shape a service is sent it. */
final class ContextSize {
    private ContextSize() {}

    /** @param state the session that the context is of */
    static Reservation.Size of(ModelContext context, SessionState state) {
        long bytes = bytes(context.system()) + bytes(context.brief());
        long parts = 2;
        long newBytes = bytes;
        long newParts = parts;
        int said = 0;
        for (Message message : context.messages()) {
            long more = bytes(message);
            long moreParts = parts(message);
            bytes += more;
            parts += moreParts;
            boolean isSaid = message instanceof Message.Said;
            said += isSaid ? 1 : 0;
            newBytes = isSaid ? 0 : newBytes + more;
            newParts = isSaid ? 0 : newParts + moreParts;
        }
        return new Reservation.Size(bytes, parts, newBytes, newParts, isLonger(said, state));
    }

    /** Whether every reply stands in it, and the newest was one to the context that holds now. */
    private static boolean isLonger(int said, SessionState state) {
        // after a reset, or once one was undone, the service has counted another context
        return said == state.conversation().size()
                && state.context().resets().isEmpty()
                && state.turn() > state.context().undoneAt();
    }

    private static long bytes(Message message) {
        return switch (message) {
            case Message.Told told -> bytes(told.text());
            case Message.Said said -> bytes(said.text()) + bytes(said.verbatim()) + bytes(said.calls());
            case Message.Got got ->
                bytes(got.call().tool()) + bytes(got.result().output());
            case Message.Kept kept -> bytes(kept.text());
            case Message.Cut cut -> bytes(cut.text());
            case Message.Lost lost -> bytes(lost.call().tool()) + bytes(lost.text());
        };
    }

    private static long parts(Message message) {
        return message instanceof Message.Said said ? 1 + said.calls().size() : 1;
    }

    private static long bytes(List<ToolCall> calls) {
        long sum = 0;
        for (ToolCall call : calls) {
            sum += bytes(call.tool()) + bytes(call.id().value());
            for (var argument : call.args().entrySet()) {
                // as JSON each byte may become six
                sum += bytes(argument.getKey()) + 6 * bytes(argument.getValue()) + 6;
            }
        }
        return sum;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
