/**
 * The isolated machine: {@code sandbox.docker}, {@code sandbox.local} (bubblewrap, else plain unshare), and the guest
 * program inside.
 */
@NullMarked
package dev.mirrordeck.sandbox;

import org.jspecify.annotations.NullMarked;
