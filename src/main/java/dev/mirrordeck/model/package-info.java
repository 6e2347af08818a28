/** Talking to model providers, one sub-package per family, and the scripted one. */
@NullMarked
package dev.mirrordeck.model;

import org.jspecify.annotations.NullMarked;
