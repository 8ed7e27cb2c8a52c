package dev.ac7.platform.home;

import dev.ac7.kernel.pages.Theme;
import dev.ac7.platform.access.Account;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param viewer who is signed in; null on pages that need no sign-in
 * @param theme the colours the reader chose
 * @param path path and query of this page as a GET, to come back to after a change of colours
 * @param now when the page was made, epoch milliseconds; every relative time on it is counted from here
 */
public record Frame(@Nullable Account viewer, Theme theme, String path, long now) {}
