package dev.ac7.platform.registration;

import dev.ac7.contract.platform.ServerHealth;
import dev.ac7.platform.servers.ServerAnswer;
import dev.ac7.platform.servers.ServerClient;
import dev.ac7.platform.servers.ServerFailure;
import dev.ac7.platform.servers.ServerOrigin;
import java.util.Optional;

/** Whether a server answers right now; advice for whoever is about to confirm it, and no condition. */
final class HealthCheck {
    private final ServerClient servers;

    HealthCheck(ServerClient servers) {
        this.servers = servers;
    }

    /** Asks it; blocks for {@link ServerClient#LIMIT} at most. */
    ServerHealth of(ServerOrigin origin) {
        return switch (servers.get(origin, "/healthz", Optional.empty())) {
            case ServerAnswer.Answered answered
            when answered.status() == 200 -> new ServerHealth(true, "The server answers.");
            case ServerAnswer.Answered answered ->
                new ServerHealth(
                        false,
                        "Something answers there with status " + answered.status()
                                + ", but not as a broker would. Check the URL.");
            case ServerAnswer.Failed(ServerFailure failure) ->
                new ServerHealth(
                        false,
                        "The platform got no answer (" + failure.error()
                                + "). You can go on, but the team works only once the server can be reached.");
        };
    }
}
