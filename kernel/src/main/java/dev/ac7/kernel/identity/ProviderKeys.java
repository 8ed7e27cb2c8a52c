package dev.ac7.kernel.identity;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider's signing keys, kept as its cache headers say. May block for {@link ProviderHttp#LIMIT}. */
public final class ProviderKeys {
    /** More keys than this of one provider are not read. */
    public static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);

    private final Supplier<Optional<URI>> address;
    private final ProviderHttp http;
    private final Remembered<List<ProviderKey>> keys;

    /**
     * Fetches nothing yet.
     *
     * @param address where the key set is (RFC 7517, section 5); empty while that is not known
     */
    public ProviderKeys(Supplier<Optional<URI>> address, ProviderHttp http, Clock clock) {
        this.address = address;
        this.http = http;
        this.keys = new Remembered<>(this::fetch, clock);
    }

    /** The key of this id, asked for anew if it is not known. An empty id stands for the only key there is. */
    public Optional<ProviderKey> find(String id) {
        return keys.value()
                .flatMap(known -> among(known, id))
                .or(() -> keys.newer().flatMap(known -> among(known, id)));
    }

    private static Optional<ProviderKey> among(List<ProviderKey> known, String id) {
        if (id.isEmpty()) {
            return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
        }
        return known.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private Optional<Remembered.Fetched<List<ProviderKey>>> fetch() {
        Optional<Remembered.Fetched<List<ProviderKey>>> fetched =
                address.get().map(http::get).flatMap(ProviderKeys::keys);
        if (fetched.isEmpty()) {
            LOG.warn("the OpenID provider's keys cannot be had; those known stay in use");
        }
        return fetched;
    }

    /** No usable key is as bad as no answer: it must not take the good ones away. */
    private static Optional<Remembered.Fetched<List<ProviderKey>>> keys(ProviderAnswer answer) {
        List<ProviderKey> usable = answer.fields()
                .map(set -> set.objects("keys"))
                .filter(set -> set.size() <= MOST)
                .map(set -> set.stream()
                        .map(ProviderKeys::key)
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
        return answer instanceof ProviderAnswer.Answered answered && !usable.isEmpty()
                ? Optional.of(new Remembered.Fetched<>(usable, Freshness.of(answered.headers())))
                : Optional.empty();
    }

    private static Optional<ProviderKey> key(Fields key) {
        try {
            return ProviderKey.of(JWK.parse(key.object().toString()));
        } catch (ParseException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
