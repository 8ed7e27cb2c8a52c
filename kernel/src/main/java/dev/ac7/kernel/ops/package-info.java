/**
 * What an operator touches: settings, private files, logs, metrics, health, signals and the self-signed certificate.
 * Nothing here knows a route, a table or a service.
 */
@NullMarked
package dev.ac7.kernel.ops;

import org.jspecify.annotations.NullMarked;
