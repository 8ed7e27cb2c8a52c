/** What happened lately, for administrators (authority.md, section 10). */
@NullMarked
package dev.ac7.authority.activity;

import org.jspecify.annotations.NullMarked;
