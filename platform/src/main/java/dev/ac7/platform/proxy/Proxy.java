package dev.ac7.platform.proxy;

import dev.ac7.kernel.store.StorageBusy;
import dev.ac7.kernel.store.StorageUnavailable;
import dev.ac7.kernel.web.Accepted;
import dev.ac7.kernel.web.RawRequest;
import dev.ac7.kernel.web.RawRequests;
import dev.ac7.kernel.web.Refusal;
import dev.ac7.kernel.web.Reply;
import dev.ac7.platform.access.TeamId;
import dev.ac7.platform.accounts.AccountFeature;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the requests that are for servers away from the platform's own routes, and carries them (section 9). */
final class Proxy implements RawRequests {
    private static final Pattern PATH = Pattern.compile("/t/([A-Za-z0-9-]{1,64})/api(/.*)");
    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

    private final String origin;
    private final Admission admission;
    private final AccountFeature accounts;
    private final Optional<TeamHosts> hosts;
    private final Carriage carriage;

    Proxy(String origin, Admission admission, AccountFeature accounts, Optional<TeamHosts> hosts, Carriage carriage) {
        this.origin = origin;
        this.admission = admission;
        this.accounts = accounts;
        this.hosts = hosts;
        this.carriage = carriage;
    }

    @Override
    public boolean takes(RawRequest request) {
        return hosts.filter(known -> known.covers(request)).isPresent()
                || PATH.matcher(request.rawPath()).matches();
    }

    @Override
    public void handle(RawRequest request) {
        long epoch = carriage.streams().epoch();
        Optional<TeamHosts> host = hosts.filter(known -> known.covers(request));
        // The store and the signature take their time, which the event loop has not.
        Thread.startVirtualThread(() -> guarded(request, () -> {
            if (host.isPresent()) {
                onHost(request, host.get(), epoch);
            } else {
                onPath(request, epoch);
            }
        }));
    }

    private void onPath(RawRequest request, long epoch) {
        Matcher path = PATH.matcher(request.rawPath());
        if (!path.matches()) {
            throw Refusal.notFound("not found");
        }
        Form form = new Form.PathForm(origin, path.group(1));
        Optional<HandOver.Guest> guest =
                accounts.signedIn(request::cookie).map(caller -> new HandOver.Guest(caller, Long.MAX_VALUE));
        Admission.Admitted admitted = admission.admit(request, guest, path.group(1), path.group(2), form, epoch);
        request.onLoop(() -> carry(request, admitted));
    }

    private void onHost(RawRequest request, TeamHosts known, long epoch) {
        TeamId team = known.team(request);
        if (TeamHosts.isOwn(request.rawPath())) {
            Reply reply = Answers.own(known.own(request, team));
            request.onLoop(() -> request.reply(reply));
            return;
        }
        Optional<HandOver.Guest> guest = known.guest(request, team);
        if (guest.isEmpty() && opensPage(request)) {
            Reply way = Answers.own(OpenRoutes.found(origin + "/t/" + team + "/open"));
            request.onLoop(() -> request.reply(way));
            return;
        }
        Admission.Admitted admitted =
                admission.admit(request, guest, team.toString(), request.rawPath(), known.form(team), epoch);
        request.onLoop(() -> carry(request, admitted));
    }

    /** Whoever opens a page here after their session has ended is let in again by the platform, if it may. */
    private static boolean opensPage(RawRequest request) {
        return request.method().equals("GET")
                && !request.upgradesToWebSocket()
                && request.header("Accept").filter(Accepted::prefersHtml).isPresent()
                && request.header("Sec-Fetch-Mode").filter("navigate"::equals).isPresent();
    }

    private static void guarded(RawRequest request, Runnable deciding) {
        try {
            deciding.run();
        } catch (Refusal refusal) {
            request.onLoop(() -> Answers.refuse(request, refusal));
        } catch (StorageBusy | StorageUnavailable e) {
            LOG.atWarn().setCause(e).log("storage refused a request for a server");
            Refusal busy = Refusal.of(503, "the store cannot take this now; try again shortly")
                    .withCode("busy");
            request.onLoop(() -> Answers.refuse(request, busy));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a request for a server failed");
            request.onLoop(() -> Answers.refuse(request, Refusal.of(500, "internal error")));
        }
    }

    private void carry(RawRequest request, Admission.Admitted admitted) {
        switch (admitted) {
            case Admission.Admitted.SignedOut out -> request.reply(Answers.own(Reply.noContent()));
            case Admission.Admitted.Carried carried
            when request.upgradesToWebSocket() -> new SocketForward(carriage, request, carried.passage()).begin();
            case Admission.Admitted.Carried carried -> new HttpForward(carriage, request, carried.passage()).begin();
        }
    }
}
