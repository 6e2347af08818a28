package dev.mirrordeck.model.wire;

import java.util.Optional;

/**
 * What went over the wire, byte by byte.
 *
 * @param response the body as far as it came
 * @param status of HTTP; 0 where none came
 * @param retryAfter the header as it came
 * @param isSent whether the service may have seen, and billed, the request
 */
public record Exchange(byte[] request, byte[] response, int status, Optional<String> retryAfter, boolean isSent) {}
