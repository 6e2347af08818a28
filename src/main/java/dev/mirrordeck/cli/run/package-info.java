/** Opening, hosting and following a session: what the commands about sessions share. */
@NullMarked
package dev.mirrordeck.cli.run;

import org.jspecify.annotations.NullMarked;
