/** Namespace requests, their decisions, and what owners may do with what they own (authority.md, section 8). */
@NullMarked
package dev.ac7.authority.requests;

import org.jspecify.annotations.NullMarked;
