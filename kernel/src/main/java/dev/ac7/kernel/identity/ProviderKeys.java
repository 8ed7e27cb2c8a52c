package dev.ac7.kernel.identity;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider's signing keys. A set that cannot be had, or holds no key that counts, leaves the one before it in use.
 * May block for {@link ProviderHttp#LIMIT}.
 */
public final class ProviderKeys {
    /** More keys than this of one provider are not read. */
    public static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);

    private final Supplier<Optional<URI>> address;
    private final Function<URI, ProviderAnswer> http;
    private final KeySetRules rules;
    private final Remembered<List<ProviderKey>> keys;

    /**
     * Fetches nothing yet.
     *
     * @param address where the key set is (RFC 7517, section 5); empty while that is not known
     */
    public ProviderKeys(Supplier<Optional<URI>> address, ProviderHttp http, Clock clock) {
        this(address, http::get, KeySetRules.OPENID, clock);
    }

    /**
     * Fetches nothing yet.
     *
     * @param address where the key set is; empty while that is not known
     * @param http asks there; as {@link ProviderHttp#get}
     * @param rules what counts, and for how long
     */
    public ProviderKeys(
            Supplier<Optional<URI>> address, Function<URI, ProviderAnswer> http, KeySetRules rules, Clock clock) {
        this.address = address;
        this.http = http;
        this.rules = rules;
        this.keys = new Remembered<>(this::fetch, clock);
    }

    /** The key of this id, asked for anew if it is not known. An empty id stands for the only key there is. */
    public Optional<ProviderKey> find(String id) {
        return keys.value()
                .flatMap(known -> among(known, id))
                .or(() -> keys.newer().flatMap(known -> among(known, id)));
    }

    /** Whether this key, which {@link #find} gave, is still in use: in the set as it is now, fetched if it is old. */
    public boolean uses(ProviderKey key) {
        return keys.value().filter(known -> known.contains(key)).isPresent();
    }

    private static Optional<ProviderKey> among(List<ProviderKey> known, String id) {
        if (id.isEmpty()) {
            return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
        }
        return known.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private Optional<Remembered.Fetched<List<ProviderKey>>> fetch() {
        Optional<ProviderAnswer> answer = address.get().map(http);
        Optional<Remembered.Fetched<List<ProviderKey>>> fetched = answer.flatMap(this::keys);
        if (fetched.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("why", answer.map(ProviderKeys::why).orElse("it is not known where they are"))
                    .log("the keys of {} cannot be had; those known stay in use", rules.whose());
        }
        return fetched;
    }

    private static String why(ProviderAnswer answer) {
        return switch (answer) {
            case ProviderAnswer.Unreachable unreachable -> unreachable.why();
            case ProviderAnswer.Answered answered ->
                "answered " + answered.status() + " without a key that can be used";
        };
    }

    /** No usable key is as bad as no answer: it must not take the good ones away. */
    private Optional<Remembered.Fetched<List<ProviderKey>>> keys(ProviderAnswer answer) {
        if (!(answer instanceof ProviderAnswer.Answered answered)
                || !rules.acceptable().test(answered)) {
            return Optional.empty();
        }
        List<ProviderKey> usable = answer.fields()
                .map(set -> set.objects("keys"))
                .filter(set -> set.size() <= MOST)
                .map(set -> set.stream()
                        .map(ProviderKeys::key)
                        .flatMap(Optional::stream)
                        .filter(rules.usable())
                        .toList())
                .orElse(List.of());
        return usable.isEmpty()
                ? Optional.empty()
                : Optional.of(new Remembered.Fetched<>(usable, rules.fresh().apply(answered.headers())));
    }

    private static Optional<ProviderKey> key(Fields key) {
        try {
            return ProviderKey.of(JWK.parse(key.object().toString()));
        } catch (ParseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
