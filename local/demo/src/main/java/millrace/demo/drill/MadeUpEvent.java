package millrace.demo.drill;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import millrace.demo.client.MillraceApi;

/** A record that no function wrote, under a key that is its own. */
record MadeUpEvent(String key, byte[] value) {

    /** Of a type that nobody knows: consumers skip it, and the audit trail notes it. */
    static MadeUpEvent ofUnknownType() {
        var event =
                Map.of(
                        "eventId", UUID.randomUUID().toString(),
                        "eventType", "DrillWasWalked",
                        "source", "drill",
                        "occurredAt", Instant.now().toString(),
                        "version", "1.0");
        return new MadeUpEvent(newKey(), MillraceApi.JSON.writeValueAsBytes(event));
    }

    /** Without the fields that every event has: nobody can read it. */
    static MadeUpEvent unreadable() {
        return new MadeUpEvent(newKey(), "{\"note\":\"a drill\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static String newKey() {
        return "drill-" + UUID.randomUUID();
    }

    void write(Practice practice, String topic) {
        practice.system().topics().write(topic, key, value, Map.of());
    }

    /** Writes it as if it had been on the topic for as long. */
    void writeAt(Instant then, Practice practice, String topic) {
        practice.system().topics().writeAt(then, topic, key, value, Map.of());
    }
}
