package dev.ac7.cli;

import java.nio.file.Files;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where a verb about the team does its work (contract: cli.md, section 6): on the files when a configuration is named,
 * or when no token is to be found and there is one; else at the running broker.
 */
final class TeamOptions {
    @Mixin
    final BrokerOptions broker = new BrokerOptions();

    @Mixin
    final StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    boolean json() {
        return json;
    }

    /**
     * Opens the desk.
     *
     * @throws CommandFailure when the options contradict each other, or there is neither a token nor a configuration
     */
    TeamDesk open(Shell shell) {
        if (store.named()) {
            if (broker.given()) {
                throw CommandFailure.usage("--config-path works on the files, --url and --token at a running broker:"
                        + " give one or the other");
            }
            return OfflineDesk.open(shell, store.settings(shell));
        }
        if (!broker.given() && broker.credential(shell).isEmpty()) {
            if (Files.exists(store.config(shell))) {
                return OfflineDesk.open(shell, store.settings(shell));
            }
        }
        return new OnlineDesk(broker.client(shell));
    }
}
