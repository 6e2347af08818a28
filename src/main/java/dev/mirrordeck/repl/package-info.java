/** The line-mode console: same words, plain text, for pipes, slow links and screen readers. */
@NullMarked
package dev.mirrordeck.repl;

import org.jspecify.annotations.NullMarked;
