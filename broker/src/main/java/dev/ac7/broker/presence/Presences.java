package dev.ac7.broker.presence;

import dev.ac7.broker.team.TeamMember;
import dev.ac7.contract.broker.MemberName;
import dev.ac7.contract.broker.Presence;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Where members stand right now (broker.md section 11). */
public final class Presences {
    /** How long a busy report holds. */
    static final Duration BUSY_FOR = Duration.ofSeconds(30);

    private final Clock clock;
    private final ToIntFunction<MemberName> connected;
    private final Map<MemberName, Long> seen = new ConcurrentHashMap<>();
    private final Map<MemberName, Long> busyUntil = new ConcurrentHashMap<>();
    private final AtomicLong everybodySeen = new AtomicLong();

    /** @param connected how many message streams a member has open */
    public Presences(Clock clock, ToIntFunction<MemberName> connected) {
        this.clock = clock;
        this.connected = connected;
    }

    /** A member opened a stream. */
    public void seen(MemberName member) {
        seen.merge(member, clock.millis(), Math::max);
    }

    /** These members sent or were sent a message. */
    public void seen(Collection<MemberName> members) {
        long now = clock.millis();
        members.forEach(member -> seen.merge(member, now, Math::max));
    }

    /** Everybody was sent a message. */
    public void everybodySeen() {
        everybodySeen.accumulateAndGet(clock.millis(), Math::max);
    }

    /** A member's agent says whether it works. */
    public void busy(MemberName member, boolean busy) {
        if (busy) {
            busyUntil.put(member, clock.millis() + BUSY_FOR.toMillis());
        } else {
            busyUntil.remove(member);
        }
    }

    /** Forgets a member who is gone. */
    public void forget(MemberName member) {
        seen.remove(member);
        busyUntil.remove(member);
    }

    /** Where the member stands. */
    public Presence of(TeamMember member) {
        MemberName name = member.name();
        long lastSeen = Math.max(seen.getOrDefault(name, member.createdAt()), everybodySeen.get());
        @Nullable Boolean busy = busyUntil.getOrDefault(name, 0L) > clock.millis() ? Boolean.TRUE : null;
        return new Presence(
                name,
                connected.applyAsInt(name),
                member.createdAt(),
                Math.max(member.createdAt(), lastSeen),
                member.role(),
                busy);
    }
}
