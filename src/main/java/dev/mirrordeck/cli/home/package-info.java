/** What the home screen shows, read from disk, and what it sets going. */
@NullMarked
package dev.mirrordeck.cli.home;

import org.jspecify.annotations.NullMarked;
