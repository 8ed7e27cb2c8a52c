package dev.ac7.cli;

import dev.ac7.client.BrokerUrl;
import dev.ac7.contract.broker.MemberName;
import java.io.PrintStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code ac7 quickstart} found and did.
 *
 * @param broker where the broker is
 * @param assignee who was chosen for the demo
 * @param demo what became of it
 * @param page where people sign in
 */
record QuickstartReport(BrokerUrl broker, MemberName assignee, Demo demo, URI page) {
    /** What became of the demo objective. */
    sealed interface Demo {}

    /** It was made now. */
    record Created(String id) implements Demo {}

    /** It was there already. */
    record Reused(String id) implements Demo {}

    /** This broker has no objectives. */
    record Unavailable(String version) implements Demo {}

    void print(Shell shell, boolean json) {
        if (json) {
            Json.print(shell, object());
            return;
        }
        PrintStream out = shell.out();
        out.println("broker    " + broker);
        out.println("assignee  " + assignee);
        out.println("demo      " + Printable.line(shown()));
        out.println("web       " + page);
    }

    private String shown() {
        return switch (demo) {
            case Created(var id) -> id + " (created)";
            case Reused(var id) -> id + " (already seeded; reusing)";
            case Unavailable(var version) ->
                "none: this broker (version " + version + ") has no objectives; push and channels work without";
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("broker", broker.text());
        object.put("assignee", assignee);
        switch (demo) {
            case Created(var id) -> {
                object.put("objective", id);
                object.put("created", true);
            }
            case Reused(var id) -> {
                object.put("objective", id);
                object.put("created", false);
            }
            case Unavailable _ -> object.put("created", false);
        }
        object.put("web", page.toString());
        return object;
    }
}
