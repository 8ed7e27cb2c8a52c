package dev.ac7.broker.federation;

import dev.ac7.broker.home.Frame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a member confirms to a platform who they are, in a tab or inside a frame of the platform's page.
 *
 * @param code the platform's code; empty when the address holds none that could be one
 * @param mode how it is shown, in the words of its query parameter: inside the frame of whom it answers, or in a tab
 * @param parentOrigin the origin that is answered; empty in a tab
 * @param platform the origin of the platform that asks, as far as it is known
 * @param trusted whether this server trusts that platform
 * @param refusedParent whether the address named an origin that is not answered
 * @param server this server as the browser knows it
 * @param signsIn whether the page may offer a sign-in of its own: inside a frame, over HTTPS
 * @param tabAddress this page without the frame
 * @param script the page's script
 */
public record ConnectPage(
        Frame frame,
        String code,
        String mode,
        String parentOrigin,
        @Nullable String platform,
        boolean trusted,
        boolean refusedParent,
        String server,
        boolean signsIn,
        String tabAddress,
        ConnectScript script) {

    /** Whether it stands in a frame. */
    public boolean framed() {
        return mode.equals("iframe");
    }

    /** This page without the frame, as a query parameter of the sign-in page holds it. */
    public String nextAddress() {
        return URLEncoder.encode(tabAddress, StandardCharsets.UTF_8);
    }
}
