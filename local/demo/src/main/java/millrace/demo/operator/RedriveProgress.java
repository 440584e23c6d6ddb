package millrace.demo.operator;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Watches a redrive, and says on standard error how far it is whenever it has gone on. */
record RedriveProgress(OperatorApi operations, PrintWriter err) {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    static String line(JsonNode redrive) {
        var why = redrive.path("why").asString("");
        return "%s: %s sent, %s handled, %s failed, %s waiting%s"
                .formatted(
                        redrive.path("status").asString(),
                        redrive.path("sent").asLong(),
                        redrive.path("handled").asLong(),
                        redrive.path("failed").asLong(),
                        redrive.path("waiting").asLong(),
                        why.isEmpty() ? "" : ". " + why);
    }

    /** The redrive at its end, or as soon as it is paused. */
    JsonNode watched(JsonNode begun) {
        var path = "/api/redrives/" + begun.path("redriveId").asString();
        var last = "";
        var now = begun;
        while (true) {
            var line = line(now);
            if (!line.equals(last)) {
                err.println(line);
                err.flush();
                last = line;
            }
            if (!now.path("status").asString().equals("RUNNING")) {
                return now;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            now = operations.get(path, Map.of());
        }
    }
}
