package dev.ac7.authority.abuse;

import dev.ac7.kernel.limit.ClientAddresses;
import java.util.List;

/** Requester keys as hosts and administrators write them (authority.md, sections 3.5 and 7.3). */
final class ClientKeys {
    private static final String ADDRESS = "ip:";
    private static final String ACCOUNT = "acct:";
    private static final String GOOGLE = "google-sub:";
    private static final ClientAddresses DIRECT = new ClientAddresses(List.of());

    private ClientKeys() {}

    /**
     * The form under which keys are compared: {@code acct:} for an account, an address in its normal form. Other texts
     * stay as they are.
     */
    static String normal(String written) {
        String key = written.strip();
        if (key.startsWith(GOOGLE)) {
            return ACCOUNT + key.substring(GOOGLE.length());
        }
        return key.startsWith(ADDRESS)
                ? ADDRESS + DIRECT.of(key.substring(ADDRESS.length()), header -> List.of())
                : key;
    }

    /** The key whose strikes and bans are meant: an address inside a /64 stands for all of it. */
    static String banned(String written) {
        String key = normal(written);
        return key.startsWith(ADDRESS) ? ADDRESS + ClientAddresses.bucket(key.substring(ADDRESS.length())) : key;
    }
}
