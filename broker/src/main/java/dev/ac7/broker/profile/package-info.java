/** Changing what the team is: its name, directive, context and permission presets. The state itself lives in team. */
@NullMarked
package dev.ac7.broker.profile;

import org.jspecify.annotations.NullMarked;
