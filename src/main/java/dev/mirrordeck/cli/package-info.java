/** Picocli commands, one a file; the only package that builds adapters. */
@NullMarked
package dev.mirrordeck.cli;

import org.jspecify.annotations.NullMarked;
