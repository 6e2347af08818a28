/** The agent's files: tree, diffs, checkpoints. */
@NullMarked
package dev.mirrordeck.workspace;

import org.jspecify.annotations.NullMarked;
