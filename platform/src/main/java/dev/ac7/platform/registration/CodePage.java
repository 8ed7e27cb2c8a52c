package dev.ac7.platform.registration;

import dev.ac7.platform.home.Frame;

/**
 * The page to type a code on.
 *
 * @param code as it was typed
 * @param error what is wrong with it; empty when nothing is
 * @param rejected whether a pairing was just turned down
 * @param platform this platform's origin
 */
public record CodePage(Frame frame, String code, String error, boolean rejected, String platform) {}
