package dev.ac7.platform.access;

/**
 * Who a request is from: made anew for every request.
 *
 * @param account who signed in
 * @param session the browser they signed in with
 */
public record Caller(Account account, WebSession session) {}
