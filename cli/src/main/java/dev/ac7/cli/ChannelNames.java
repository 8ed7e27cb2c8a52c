package dev.ac7.cli;

import dev.ac7.client.BrokerClient;
import dev.ac7.client.BrokerError;
import dev.ac7.client.BrokerUnreachable;
import dev.ac7.contract.broker.ChannelSummary;
import java.util.HashMap;
import java.util.Map;

/** Slugs of channels by their ids, asked for when the first is needed, and again when one is not known. */
final class ChannelNames {
    private static final int MOST = 10_000;

    private final BrokerClient client;
    private final Map<String, String> slugs = new HashMap<>();

    ChannelNames(BrokerClient client) {
        this.client = client;
    }

    /** The slug of this channel; its id when the broker does not tell, as for an archived one. */
    String slug(String id) {
        String known = slugs.get(id);
        return known == null ? asked(id) : known;
    }

    private String asked(String id) {
        if (slugs.size() >= MOST) {
            slugs.clear();
        }
        try {
            for (ChannelSummary channel : client.channels().list().channels()) {
                slugs.put(channel.id(), channel.slug().value());
            }
        } catch (BrokerError | BrokerUnreachable unknown) {
            // A name is not worth losing the message for.
        }
        slugs.putIfAbsent(id, id);
        return slugs.getOrDefault(id, id);
    }
}
