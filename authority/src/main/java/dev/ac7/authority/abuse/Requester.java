package dev.ac7.authority.abuse;

import dev.ac7.kernel.limit.ClientAddresses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who a request counts as: what the connection proves, never what a body claims (authority.md, section 3.5).
 *
 * @param address the client's address, in its normal form
 * @param sub account of a valid session token that came with the request
 */
public record Requester(String address, Optional<String> sub) {
    private static final String ADDRESS = "ip:";
    private static final String ACCOUNT = "acct:";

    /** The key of windows, and what a host is told to suppress: the account's if there is one, else the address's. */
    public String key() {
        return sub.map(account -> ACCOUNT + account).orElseGet(this::addressKey);
    }

    /** The key of strikes and bans of the address; IPv6 addresses share their /64's. */
    public String addressKey() {
        return ADDRESS + ClientAddresses.bucket(address);
    }

    /** Both keys a ban may lie on: the address's, and the account's if there is one. */
    public List<String> keys() {
        return Stream.concat(Stream.of(addressKey()), sub.map(account -> ACCOUNT + account).stream())
                .toList();
    }

    /** Every key a suppression may name this requester by. */
    public List<String> suppressionKeys() {
        return Stream.concat(keys().stream(), Stream.of(ADDRESS + address))
                .distinct()
                .toList();
    }
}
