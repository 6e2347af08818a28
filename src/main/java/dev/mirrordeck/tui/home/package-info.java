/** The home screen: what can be started, what was run, and what keys do there; pure. */
@NullMarked
package dev.mirrordeck.tui.home;

import org.jspecify.annotations.NullMarked;
