/** What a person has set for every console: looks, keys, when to be called. */
@NullMarked
package dev.mirrordeck.tui.config;

import org.jspecify.annotations.NullMarked;
