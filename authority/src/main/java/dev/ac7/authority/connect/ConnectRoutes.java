package dev.ac7.authority.connect;

import dev.ac7.authority.abuse.ConnectGuard;
import dev.ac7.authority.abuse.Requester;
import dev.ac7.authority.access.Account;
import dev.ac7.authority.access.Caller;
import dev.ac7.authority.access.SessionVerifier;
import dev.ac7.authority.connect.Connects.Result;
import dev.ac7.authority.names.NameReading;
import dev.ac7.authority.names.ServerNames;
import dev.ac7.authority.settings.LimitSettings;
import dev.ac7.contract.authority.ConnectBody;
import dev.ac7.contract.authority.ConnectError;
import dev.ac7.contract.authority.ConnectFailure;
import dev.ac7.kernel.web.Call;
import dev.ac7.kernel.web.Method;
import dev.ac7.kernel.web.Plane;
import dev.ac7.kernel.web.Reply;
import dev.ac7.kernel.web.Route;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code POST /connect} (authority.md, section 4.1, steps 1 to 5, and the answers). */
public final class ConnectRoutes {
    private static final String JSON = "application/json";
    private static final String BEARER = "bearer ";

    private final Connects connects;
    private final ServerNames names;
    private final ConnectGuard guard;
    private final SessionVerifier sessions;
    private final ConnectMeter meter;
    private final int mostBytes;

    /**
     * Takes who decides.
     *
     * @param mostBytes of a body
     */
    public ConnectRoutes(
            Connects connects,
            ServerNames names,
            ConnectGuard guard,
            SessionVerifier sessions,
            ConnectMeter meter,
            int mostBytes) {
        this.connects = connects;
        this.names = names;
        this.guard = guard;
        this.sessions = sessions;
        this.meter = meter;
        this.mostBytes = mostBytes;
    }

    /** The rows. */
    public List<Route<Caller>> routes() {
        return List.of(Route.<Caller>of(Method.POST, "/connect")
                .id("connect")
                .summary("Offer a WebRTC connection to a registered server and wait for its answer")
                .planes(Plane.ANONYMOUS)
                .maxBody(mostBytes)
                .oversized(LimitSettings.HARD_CONNECT_BODY, this::oversized)
                .handle(this::connect));
    }

    private Reply connect(Call<Caller> call) {
        long began = System.nanoTime();
        Requester requester = requester(call);
        if (guard.isBanned(requester)) {
            return failed(201, ConnectError.RATE_LIMITED, "too many malformed requests came from here", began);
        }
        if (!saysJson(call)) {
            guard.malformed(requester);
            return failed(400, ConnectError.MALFORMED, "the content type must be " + JSON, began);
        }
        return switch (ConnectBody.read(call.body())) {
            case ConnectBody.NotJson notJson -> {
                guard.malformed(requester);
                yield failed(400, ConnectError.MALFORMED, "body is not valid JSON", began);
            }
            case ConnectBody.Malformed malformed -> malformed(requester, malformed.message(), began);
            case ConnectBody.Good good -> {
                NameReading name = names.read(good.request().serverName());
                if (name instanceof NameReading.Malformed malformed) {
                    yield malformed(requester, "server_name " + malformed.rule(), began);
                }
                yield reply(connects.connect(good.request(), name, requester, call::onDeparture), began);
            }
        };
    }

    private Reply malformed(Requester requester, String message, long began) {
        guard.malformed(requester);
        return failed(201, ConnectError.MALFORMED, message, began);
    }

    private Reply oversized(Call<Caller> call, long size) {
        long began = System.nanoTime();
        Requester requester = requester(call);
        if (guard.isBanned(requester)) {
            return failed(201, ConnectError.RATE_LIMITED, "too many malformed requests came from here", began);
        }
        if (size > LimitSettings.HARD_CONNECT_BODY) {
            guard.oversized(requester);
        }
        return failed(413, ConnectError.MALFORMED, "body is over " + mostBytes + " bytes", began);
    }

    /** An invalid token is no error here: it only counts for nothing. */
    private Requester requester(Call<Caller> call) {
        Optional<String> sub = call.header("Authorization")
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip())
                .flatMap(sessions::verify)
                .map(Account::sub);
        return new Requester(call.client(), sub);
    }

    private static boolean saysJson(Call<Caller> call) {
        return call.header("Content-Type")
                .map(type -> type.indexOf(';') < 0 ? type : type.substring(0, type.indexOf(';')))
                .filter(type -> type.strip().equalsIgnoreCase(JSON))
                .isPresent();
    }

    private Reply reply(Result result, long began) {
        return switch (result) {
            case Result.Answered answered -> {
                meter.answered("ok", System.nanoTime() - began);
                yield Reply.bytes(
                        201, JSON, ConnectFrames.answered(answered.answer(), answered.serverName(), answered.path()));
            }
            case Result.Failed failed -> {
                meter.answered(failed.error().wireName(), System.nanoTime() - began);
                yield Reply.json(
                        201,
                        new ConnectFailure(
                                false,
                                failed.error(),
                                failed.message(),
                                failed.retryAfter().map(Duration::toMillis).orElse(null)));
            }
        };
    }

    private Reply failed(int status, ConnectError error, String message, long began) {
        meter.answered(error.wireName(), System.nanoTime() - began);
        return Reply.json(status, ConnectFailure.of(error, message));
    }
}
