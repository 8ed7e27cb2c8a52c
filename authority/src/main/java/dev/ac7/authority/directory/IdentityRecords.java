package dev.ac7.authority.directory;

import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.contract.CanonicalJson;
import dev.ac7.contract.authority.AuthorityRecordV1;
import dev.ac7.contract.authority.AuthorityRecordV2;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Signed statements of which keys serve a name (authority.md, section 11). */
final class IdentityRecords {
    private static final String SIGNATURE = "signature";

    private final AuthorityIdentity identity;
    private final String authorityName;
    private final Clock clock;

    IdentityRecords(AuthorityIdentity identity, String authorityName, Clock clock) {
        this.identity = identity;
        this.authorityName = authorityName;
        this.clock = clock;
    }

    /**
     * The record for a name that this registration serves: version 2 when the host gave a signing and an encryption
     * key, else version 1.
     *
     * @param asked the name as it was asked for, which the record repeats
     * @return empty when the host gave no keys
     */
    Optional<Record> of(String asked, LiveServer server) {
        HostKeys keys = HostKeys.of(server.metadata().orElse("{}"));
        Map<String, Object> signing = keys.signingPublicKeyJwk();
        Map<String, Object> encryption = keys.encryptionPublicKeyJwk();
        if (signing != null && encryption != null) {
            AuthorityRecordV2 record = new AuthorityRecordV2(
                    AuthorityRecordV2.PROTOCOL,
                    asked,
                    signing,
                    encryption,
                    keys.signingKeyId(),
                    keys.encryptionKeyId(),
                    authorityName,
                    clock.millis(),
                    "");
            return Optional.of(record.signed(identity.sign(CanonicalJson.without(record, SIGNATURE))));
        }
        return Optional.ofNullable(keys.publicKeyJwk()).map(key -> {
            AuthorityRecordV1 record = new AuthorityRecordV1(
                    AuthorityRecordV1.PROTOCOL, asked, key, keys.keyId(), authorityName, clock.millis(), "");
            return record.signed(identity.sign(CanonicalJson.without(record, SIGNATURE)));
        });
    }
}
