package dev.ac7.kernel.web;

import dev.ac7.kernel.limit.FixedWindows;

/**
 * How often one client address may call a route.
 *
 * @param words the bound in words, for the API description
 * @param windows the counter; every call counts, also those that fail
 */
public record RouteLimit(String words, FixedWindows windows) {}
