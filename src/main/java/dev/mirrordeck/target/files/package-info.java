/** Targets as they lie on disk: {@code target.yaml}, docs and case rows, refused with file, line and field. */
@NullMarked
package dev.mirrordeck.target.files;

import org.jspecify.annotations.NullMarked;
