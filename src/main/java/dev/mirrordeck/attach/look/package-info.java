/** What a console can look at beyond the folded state: files, differences, cases, the model's input. */
@NullMarked
package dev.mirrordeck.attach.look;

import org.jspecify.annotations.NullMarked;
