package dev.ac7.authority.redis;

import dev.ac7.authority.activity.ActivityLog.ActivityEntry;
import dev.ac7.authority.activity.ActivityWire;
import dev.ac7.authority.activity.MemoryActivity;
import dev.ac7.authority.hosts.HostInfo;
import dev.ac7.authority.hosts.LiveServer;
import dev.ac7.contract.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hosts, names and events under the keys of authority.md, section 10. */
final class RedisDirectory {
    private static final String HOST = "authority:host:";
    private static final String ONLINE = "authority:servers:online";
    private static final String SERVER = "authority:server:";
    private static final String SESSION = ":session";
    private static final String EVENTS = ":events";
    private static final String RECENT = "authority:recent-connects";
    private static final long HOST_SECONDS = 300;

    private final RedisLink link;

    RedisDirectory(RedisLink link) {
        this.link = link;
    }

    /** What stands under a name that is online. */
    record Session(String hostSessionId, String authMode) {}

    /** Takes every name offline, with its session. */
    void clear() {
        Set<String> names = link.call(redis -> redis.smembers(ONLINE));
        names.forEach(this::removeName);
    }

    void show(HostInfo host) {
        String key = HOST + host.sessionId();
        Map<String, String> fields = Map.of(
                "hostSessionId", host.sessionId(),
                "googleSub", host.sub(),
                "ip", host.address(),
                "connectedAt", Long.toString(host.connectedAt()),
                "lastPongAt", Long.toString(host.lastSignAt()));
        link.call(redis -> redis.hset(key, fields).thenCombine(redis.expire(key, HOST_SECONDS), (set, expires) -> set));
    }

    void removeHost(String sessionId) {
        link.call(redis -> redis.del(HOST + sessionId));
    }

    void show(LiveServer server) {
        String name = server.name().canonical();
        String session =
                json(new Session(server.host().sessionId(), server.mode().wireName()));
        link.call(redis -> redis.set(SERVER + name + SESSION, session)
                .thenCombine(redis.sadd(ONLINE, name), (set, added) -> added));
    }

    void removeName(String canonical) {
        link.call(redis -> redis.srem(ONLINE, canonical)
                .thenCombine(redis.del(SERVER + canonical + SESSION), (names, sessions) -> names));
    }

    void add(ActivityEntry entry) {
        String event = json(ActivityWire.event(entry));
        push(SERVER + entry.serverName() + EVENTS, event, MemoryActivity.PER_SERVER);
        push(RECENT, event, MemoryActivity.RECENT);
    }

    List<String> recent(int limit) {
        return link.call(redis -> redis.lrange(RECENT, 0, limit - 1L));
    }

    List<String> of(String canonical) {
        return link.call(redis -> redis.lrange(SERVER + canonical + EVENTS, 0, MemoryActivity.PER_SERVER - 1L));
    }

    private void push(String list, String event, int most) {
        link.call(redis -> redis.lpush(list, event).thenCombine(redis.ltrim(list, 0, most - 1L), (length, cut) -> cut));
    }

    private static String json(Object value) {
        return new String(WireJson.encode(value), StandardCharsets.UTF_8);
    }
}
