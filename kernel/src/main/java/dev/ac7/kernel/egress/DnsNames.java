package dev.ac7.kernel.egress;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.DnsServerAddresses;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names as DNS knows them (RFC 1035): A and AAAA are asked for every time, CNAMEs followed, truncated answers asked for
 * again over TCP (RFC 7766). No hosts file, no search domain and no cache has a say. Each look-up has a port of its
 * own, so that a forged answer has to guess it (RFC 5452).
 */
final class DnsNames implements HostNames {
    /** A query that is lost is sent again once within the limit. */
    private static final int TRIES = 2;

    /** Of longer names for one host nothing good is to be expected: a chain of CNAMEs ends here. */
    private static final int MOST_QUERIES = 12;

    private final Vertx vertx;
    private final Duration limit;
    private final DnsNameResolver resolver;

    DnsNames(Vertx vertx, List<InetSocketAddress> given, Duration limit) {
        this.vertx = vertx;
        this.limit = limit;
        List<InetSocketAddress> servers = given.isEmpty() ? ResolverFile.servers() : given;
        List<InetSocketAddress> tries = Stream.generate(() -> servers)
                .limit(TRIES)
                .flatMap(List::stream)
                .toList();
        EventLoop loop = ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop();
        this.resolver = new DnsNameResolverBuilder(loop)
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .nameServerProvider(host -> DnsServerAddresses.sequential(tries).stream())
                .queryTimeoutMillis(limit.toMillis() * 9 / 10 / TRIES)
                .maxQueriesPerResolve(MOST_QUERIES)
                .searchDomains(List.of())
                .hostsFileEntriesResolver((name, types) -> null)
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .build();
    }

    @Override
    public Future<List<byte[]>> lookUp(String host) {
        Promise<List<byte[]>> addresses = ((ContextInternal) vertx.getOrCreateContext()).promise();
        long timer = vertx.setTimer(
                limit.toMillis(), late -> addresses.tryFail(new EgressFailure(EgressFailure.Reason.TIMED_OUT)));
        Future<List<byte[]>> ipv4 = ask(host, DnsRecordType.A, 4);
        Future<List<byte[]>> ipv6 = ask(host, DnsRecordType.AAAA, 16);
        Future.join(ipv4, ipv6).onComplete(both -> {
            vertx.cancelTimer(timer);
            List<byte[]> found = new ArrayList<>();
            ipv4.onSuccess(found::addAll);
            ipv6.onSuccess(found::addAll);
            if (found.isEmpty()) {
                addresses.tryFail(failure(both.cause()));
            } else {
                addresses.tryComplete(found);
            }
        });
        return addresses.future();
    }

    private Future<List<byte[]>> ask(String host, DnsRecordType type, int bytes) {
        Promise<List<byte[]>> answer = ((ContextInternal) vertx.getOrCreateContext()).promise();
        resolver.resolveAll(new DefaultDnsQuestion(host + ".", type))
                .addListener((io.netty.util.concurrent.Future<List<DnsRecord>> asked) -> {
                    if (asked.isSuccess()) {
                        answer.complete(addresses(asked.getNow(), type, bytes));
                    } else {
                        answer.fail(asked.cause());
                    }
                });
        return answer.future();
    }

    private static List<byte[]> addresses(List<DnsRecord> records, DnsRecordType type, int bytes) {
        List<byte[]> addresses = new ArrayList<>();
        for (DnsRecord record : records) {
            if (record instanceof DnsRawRecord raw && record.type().equals(type)) {
                byte[] address = ByteBufUtil.getBytes(raw.content());
                if (address.length == bytes) {
                    addresses.add(address);
                }
            }
            ReferenceCountUtil.release(record);
        }
        return addresses;
    }

    private static EgressFailure failure(Throwable cause) {
        for (Throwable seen = cause; seen != null; seen = seen.getCause()) {
            if (seen instanceof DnsNameResolverTimeoutException) {
                return new EgressFailure(EgressFailure.Reason.TIMED_OUT, cause);
            }
        }
        return new EgressFailure(EgressFailure.Reason.UNREACHABLE, cause);
    }

    @Override
    public void close() {
        resolver.close();
    }
}
