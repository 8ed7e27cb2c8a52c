package dev.ac7.contract.authority;

import dev.ac7.contract.Key;
import dev.ac7.contract.OptionalKey;
import dev.ac7.contract.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that was issued.
 *
 * @param sessionToken JWT (authority.md, section 3.1)
 * @param sub account id
 * @param idToken of the provider, when its token endpoint returned one
 * @param pictureData the profile picture as a {@code data:} URL of at most 64 KiB of image
 */
public record SessionResult(
        boolean ok,
        @Key("session_token") Secret sessionToken,
        @Key("google_sub") String sub,
        List<SessionRole> roles,
        SessionProfile profile,
        @Key("id_token") @OptionalKey @Nullable Secret idToken,
        @Key("picture_data") @OptionalKey @Nullable String pictureData) {}
