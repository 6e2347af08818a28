/** Where a person was in a session, in values that outlive their console; pure. */
@NullMarked
package dev.mirrordeck.tui.place;

import org.jspecify.annotations.NullMarked;
