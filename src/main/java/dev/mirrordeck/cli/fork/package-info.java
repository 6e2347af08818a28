/** New sessions from moments of others: as people ask for them in a command line. */
@NullMarked
package dev.mirrordeck.cli.fork;

import org.jspecify.annotations.NullMarked;
