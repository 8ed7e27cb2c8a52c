package dev.ac7.broker.home;

import dev.ac7.contract.broker.MemberName;
import dev.ac7.kernel.pages.Theme;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param team name of the team; empty before setup
 * @param viewer who is signed in; null on pages that need no sign-in
 * @param theme the colours the reader chose
 * @param notice how the last action went; null when there is nothing to say
 * @param path path and query of this page as a GET, to come back to after a change of colours
 * @param now when the page was made, epoch milliseconds; every relative time on it is counted from here
 */
public record Frame(
        String team,
        @Nullable Viewer viewer,
        Theme theme,
        @Nullable Notice notice,
        String path,
        long now) {

    /** This frame with another notice. */
    public Frame with(Notice other) {
        return new Frame(team, viewer, theme, other, path, now);
    }

    /** Whether tokens and authenticators may be made here, by those who hold the permission. */
    public boolean issues() {
        return viewer == null || viewer.issues();
    }

    /** Whether this member is the reader. */
    public boolean shownTo(MemberName member) {
        return viewer != null && viewer.name().equals(member);
    }
}
