/** Where people were in their sessions, on disk. */
@NullMarked
package dev.mirrordeck.cli.place;

import org.jspecify.annotations.NullMarked;
