/**
 * WebSockets that both sides speak on: messages handled one after another, bounded outboxes, signs of life, closes with
 * their codes. What is said on them is their features' affair.
 */
@NullMarked
package dev.ac7.authority.sockets;

import org.jspecify.annotations.NullMarked;
