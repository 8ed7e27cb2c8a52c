package dev.ac7.platform.accounts;

import dev.ac7.platform.home.Frame;

/**
 * What somebody gets who follows a link that makes no account, or no account any more.
 *
 * @param signedIn whether they have an account already and are signed in
 */
public record SignUpClosedPage(Frame frame, boolean signedIn) {}
