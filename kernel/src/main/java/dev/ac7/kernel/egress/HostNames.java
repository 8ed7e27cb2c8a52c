package dev.ac7.kernel.egress;

import io.vertx.core.Future;
import java.util.List;

/** Looks names up, anew each time. */
interface HostNames {
    /**
     * Every address of a name, as 4 or 16 bytes; never an empty list.
     *
     * @return fails with an {@link EgressFailure}
     */
    Future<List<byte[]>> lookUp(String host);

    /** Gives back what it holds. */
    void close();
}
