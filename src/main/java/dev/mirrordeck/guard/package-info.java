/** May it go on? Pure checks: limits, spin, stall, submit gate. */
@NullMarked
package dev.mirrordeck.guard;

import org.jspecify.annotations.NullMarked;
