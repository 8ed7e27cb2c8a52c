package dev.ac7.platform.accounts;

import dev.ac7.platform.home.Frame;

/**
 * Where people sign in.
 *
 * @param next path to go to afterwards
 * @param provider host of the OpenID provider that people sign in with; empty when there is none
 * @param local whether people sign in with an authenticator that is kept here
 * @param signUp path where an account can be made to follow the invite that led here; empty when there is none
 * @param development whether a name alone signs in
 */
public record LoginPage(Frame frame, String next, String provider, boolean local, String signUp, boolean development) {}
