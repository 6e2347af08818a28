/** Strict YAML and environment into a caller's record; unknown keys are errors with line numbers. */
@NullMarked
package dev.mirrordeck.settings;

import org.jspecify.annotations.NullMarked;
