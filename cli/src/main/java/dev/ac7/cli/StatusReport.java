package dev.ac7.cli;

import dev.ac7.client.BrokerUrl;
import dev.ac7.contract.broker.Health;
import dev.ac7.contract.broker.Session;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code ac7 status} found out, step by step, until something went wrong. */
final class StatusReport {
    private final BrokerUrl url;
    private final Optional<Credential> credential;
    private Optional<Health> health = Optional.empty();
    private Optional<Session> session = Optional.empty();
    private Optional<String> problem = Optional.empty();

    StatusReport(BrokerUrl url, Optional<Credential> credential) {
        this.url = url;
        this.credential = credential;
    }

    void reached(Health answer) {
        health = Optional.of(answer);
    }

    void accepted(Session answer) {
        session = Optional.of(answer);
    }

    /** Notes what went wrong; the first thing counts. */
    void failed(String message) {
        if (problem.isEmpty()) {
            problem = Optional.of(message);
        }
    }

    Optional<String> problem() {
        return problem;
    }

    void print(Shell shell) {
        PrintStream out = shell.out();
        Paint paint = shell.paint();
        String reached = health.map(answer -> paint.good("reachable") + ", ac7 " + Printable.line(answer.version()))
                .orElse(paint.bad("not reachable"));
        out.println("broker       " + url + " (" + reached + ")");
        out.println("credential   "
                + credential.map(found -> Printable.line(found.source())).orElse("none"));
        session.ifPresent(answer -> {
            out.println("works        " + paint.good("yes"));
            out.println("member       " + paint.bold(answer.member().value()));
            out.println("role         " + Printable.line(answer.role().title()));
            out.println("permissions  " + PermissionText.orBaseline(answer.permissions()));
        });
        if (session.isEmpty() && credential.isPresent() && health.isPresent()) {
            out.println("works        " + paint.bad("no"));
        }
    }

    void printJson(Shell shell) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("url", url.text());
        report.put("reachable", health.isPresent());
        health.ifPresent(answer -> report.put("version", answer.version()));
        credential.ifPresent(found -> {
            report.put("credential", found.source());
            report.put("credentialKind", found.kind().wireName());
        });
        report.put("works", session.isPresent());
        session.ifPresent(answer -> {
            report.put("member", answer.member().value());
            report.put("role", answer.role());
            report.put("permissions", answer.permissions());
        });
        problem.ifPresent(message -> report.put("problem", message));
        Json.print(shell, report);
    }
}
