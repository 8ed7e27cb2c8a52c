/**
 * What the authority keeps: users, ownership, requests, authorizations, the history of names and endpoint records, in
 * SQL, in files or in memory (authority.md, section 9). Rules of who may change what live elsewhere.
 */
@NullMarked
package dev.ac7.authority.storage;

import org.jspecify.annotations.NullMarked;
