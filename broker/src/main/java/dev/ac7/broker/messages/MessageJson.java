package dev.ac7.broker.messages;

import dev.ac7.contract.WireJson;
import dev.ac7.contract.broker.DeliveryReport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers around messages whose JSON is there already: nothing that was encoded once is read or encoded again. */
final class MessageJson {
    private MessageJson() {}

    /** A {@code PushedMessage}. */
    static byte[] pushed(Pushes.Pushed pushed) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(pushed.message().json().length + 64);
        json.writeBytes(text("{\"delivery\":"));
        json.writeBytes(WireJson.encode(new DeliveryReport(pushed.live(), pushed.targets())));
        json.writeBytes(text(",\"message\":"));
        json.writeBytes(pushed.message().json());
        json.writeBytes(text("}"));
        return json.toByteArray();
    }

    /** A {@code MessageList}. */
    static byte[] list(List<Stored> messages) {
        int size =
                messages.stream().mapToInt(message -> message.json().length + 1).sum();
        ByteArrayOutputStream json = new ByteArrayOutputStream(size + 16);
        json.writeBytes(text("{\"messages\":["));
        for (int i = 0; i < messages.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(messages.get(i).json());
        }
        json.writeBytes(text("]}"));
        return json.toByteArray();
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
