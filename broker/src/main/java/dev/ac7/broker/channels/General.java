package dev.ac7.broker.channels;

import dev.ac7.broker.team.TeamDirectory;
import dev.ac7.contract.broker.ChannelDetail;
import dev.ac7.contract.broker.ChannelRole;
import dev.ac7.contract.broker.ChannelSlug;
import dev.ac7.contract.broker.ChannelSummary;
import dev.ac7.kernel.store.Database;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The channel everybody belongs to. It is nowhere in the store: it began with the team. */
final class General {
    private static final String CREATOR = "__system__";

    private final Database database;
    private final TeamDirectory team;
    /** 0 while there is no team; a team's beginning never changes. */
    private final AtomicLong foundedAt = new AtomicLong();

    General(Database database, TeamDirectory team) {
        this.database = database;
        this.team = team;
    }

    ChannelSummary summary() {
        return new ChannelSummary(
                ChannelSlug.GENERAL.value(),
                ChannelSlug.GENERAL,
                CREATOR,
                foundedAt(),
                null,
                true,
                ChannelRole.MEMBER,
                team.current().members().size());
    }

    /** Nobody is listed: nobody joined. */
    ChannelDetail detail() {
        return new ChannelDetail(summary(), List.of());
    }

    private long foundedAt() {
        if (foundedAt.get() == 0) {
            foundedAt.set(database.read(ChannelStore::foundedAt).orElse(0));
        }
        return foundedAt.get();
    }
}
