/**
 * The team broker put together: its configuration, its surface to the web, its life from start to stop. Rules live in
 * the feature packages below.
 */
@NullMarked
package dev.ac7.broker;

import org.jspecify.annotations.NullMarked;
