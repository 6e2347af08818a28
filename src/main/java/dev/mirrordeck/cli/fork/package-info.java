/** New sessions from moments of others: {@link dev.mirrordeck.cli.fork.Forks} for consoles, a command for people. */
@NullMarked
package dev.mirrordeck.cli.fork;

import org.jspecify.annotations.NullMarked;
