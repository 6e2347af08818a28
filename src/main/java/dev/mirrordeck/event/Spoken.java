package dev.mirrordeck.event;

import java.util.Optional;

/**
 * What a model service gave besides text and calls.
 *
 * @param reasoning what the model let see of its thinking; may be empty
 * @param verbatim the reply in the service's own shape, to be sent back unchanged; may be empty
 * @param exchange the blob from which request and response can be rebuilt byte by byte
 */
public record Spoken(String reasoning, String verbatim, Optional<BlobId> exchange) {
    public static final Spoken NOTHING = new Spoken("", "", Optional.empty());
}
