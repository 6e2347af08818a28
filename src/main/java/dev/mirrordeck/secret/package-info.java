/** Values that must never be written or shown, and the redactor that knows them. */
@NullMarked
package dev.mirrordeck.secret;

import org.jspecify.annotations.NullMarked;
