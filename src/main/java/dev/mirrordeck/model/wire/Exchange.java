package dev.mirrordeck.model.wire;

import dev.mirrordeck.secret.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What went over the wire, byte by byte, but for secrets.
 *
 * @param response the body as far as it came
 * @param status of HTTP; 0 where none came
 * @param retryAfter the header as it came
 * @param isSent whether the service may have seen, and billed, the request
 * @param isRedacted whether a secret was taken out of the bytes
 */
public record Exchange(
        byte[] request, byte[] response, int status, Optional<String> retryAfter, boolean isSent, boolean isRedacted) {

    /** The same without what the redactor knows. */
    public Exchange without(Redactor redactor) {
        byte[] asked = redactor.redact(request);
        byte[] answered = redactor.redact(response);
        boolean isClean = Arrays.equals(asked, request) && Arrays.equals(answered, response);
        return isClean ? this : new Exchange(asked, answered, status, retryAfter, isSent, true);
    }

    /** The same with a wait that its answer asked for. */
    public Exchange asking(Optional<String> wait) {
        return new Exchange(request, response, status, wait, isSent, isRedacted);
    }

    /** The same without its answer, which held a secret in pieces that none of its bytes shows. */
    public Exchange withheld() {
        String note = Redactor.MARK + " " + response.length + " bytes, which held a key in pieces, were not kept.";
        return new Exchange(request, note.getBytes(StandardCharsets.UTF_8), status, retryAfter, isSent, true);
    }
}
