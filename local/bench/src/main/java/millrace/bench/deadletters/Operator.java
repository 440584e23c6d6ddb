package millrace.bench.deadletters;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import millrace.bench.measure.ApiClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an operator asks a running system for. */
record Operator(ApiClient client, String token) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    JsonNode get(String path) {
        try {
            return client.get(URI.create(path), token);
        } catch (IOException unreachable) {
            throw new IllegalStateException("The system does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The least that an answer takes which looks for something: there is no such redrive. */
    void getNothing() {
        try {
            get("/api/redrives/" + UUID.randomUUID());
        } catch (IllegalStateException notFound) {
            return;
        }
        throw new IllegalStateException("There is a redrive that nobody began");
    }

    /** The id of the cause with this reason, once so many of its letters are there. */
    String awaitGroup(String topic, String reason, int letters) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var group = group(topic, reason);
            if (group.map(found -> found.path("open").asInt()).orElse(0) >= letters) {
                return group.orElseThrow().path("groupId").asString();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new IllegalStateException("The letters were not stored within " + PATIENCE);
    }

    private Optional<JsonNode> group(String topic, String reason) {
        @Nullable String cursor = null;
        do {
            var after = cursor == null ? "" : "&cursor=" + cursor;
            var page = get("/api/dead-letters/groups?limit=100&topic=" + topic + after);
            for (var group : page.path("groups")) {
                if (group.path("cause").path("reason").asString().equals(reason)) {
                    return Optional.of(group);
                }
            }
            cursor = page.path("next").asString(null);
        } while (cursor != null);
        return Optional.empty();
    }

    /** Begins a redrive without a canary, and returns its id. */
    String redrive(String groupId, int perSecond) throws IOException, InterruptedException {
        var wish = Map.of("groupId", groupId, "ratePerSecond", perSecond, "canary", false);
        var begun = client.post("/api/redrives", client.write(wish), token);
        return client.body(begun).path("redriveId").asString();
    }

    JsonNode redrive(String redriveId) {
        return get("/api/redrives/" + redriveId);
    }

    /** The redrive once it has sent so many. */
    JsonNode awaitSent(String redriveId, int letters) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var redrive = redrive(redriveId);
            if (redrive.path("sent").asInt() >= letters) {
                return redrive;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new IllegalStateException("The redrive did not begin within " + PATIENCE);
    }
}
