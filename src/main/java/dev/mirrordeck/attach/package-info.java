/**
 * How a console reaches a host, in process or through the socket; the one parser from words to requests.
 */
@NullMarked
package dev.mirrordeck.attach;

import org.jspecify.annotations.NullMarked;
