/** What the agent can call, one class a tool. */
@NullMarked
package dev.mirrordeck.tool;

import org.jspecify.annotations.NullMarked;
