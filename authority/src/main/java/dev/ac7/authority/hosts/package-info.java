/** Hosts: their WebSocket, what they registered, and who may register what (authority.md, section 5). */
@NullMarked
package dev.ac7.authority.hosts;

import org.jspecify.annotations.NullMarked;
