package dev.ac7.client;

import dev.ac7.contract.broker.BrokerPaths;
import dev.ac7.contract.broker.CreateObjective;
import dev.ac7.contract.broker.Objective;
import dev.ac7.contract.broker.ObjectiveList;

/**
 * What members are asked to do. Failures are those of {@link BrokerClient}; a broker without objectives answers 404.
 * Immutable; any thread may call.
 */
public final class Objectives {
    private final Calls calls;

    Objectives(Calls calls) {
        this.calls = calls;
    }

    /** The objectives that the caller may see, newest first. */
    public ObjectiveList list() {
        return Answers.record(calls.get(BrokerPaths.OBJECTIVES), ObjectiveList.class);
    }

    /** Creates an objective and assigns it. */
    public Objective create(CreateObjective objective) {
        return Answers.record(calls.send("POST", BrokerPaths.OBJECTIVES, objective), Objective.class);
    }
}
