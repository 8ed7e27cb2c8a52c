/**
 * The HTTP face every service shares: a server, routes as data, bounded requests, one error mapper, pages and static
 * files. Which paths exist, who may call them and what they do is a service's own matter and lives there.
 */
@NullMarked
package dev.ac7.kernel.web;

import org.jspecify.annotations.NullMarked;
