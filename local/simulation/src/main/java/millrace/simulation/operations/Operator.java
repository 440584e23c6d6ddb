package millrace.simulation.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Request;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles dead letters, beside other operators who know nothing of it: at first in any way that
 * there is, and when all faults are over until no letter waits.
 */
final class Operator implements Runnable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration TIDIES_AFTER = Duration.ofSeconds(30);

    private final int number;
    private final Gateway api;
    private final World world;
    private final RandomGenerator random;
    private int requests;

    Operator(int number, Gateway api, World world) {
        this.number = number;
        this.api = api;
        this.world = world;
        this.random = Seeds.random(world.seed(), "operator " + number);
    }

    /** Without end: the run ends when nothing waits. */
    @Override
    public void run() {
        while (true) {
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
            var tidiesFrom = world.load().faultsEnd().plus(TIDIES_AFTER);
            if (world.scheduler().nowNanos() < tidiesFrom.toNanos()) {
                act();
            } else {
                tidy();
            }
        }
    }

    private void act() {
        switch (random.nextInt(8)) {
            case 0, 1 -> oneOf(groups()).ifPresent(group -> redrive("groupId", id(group)));
            case 2 -> redrive("topic", Ledger.CONSUMER.source().name());
            case 3 ->
                    redrive(
                            "letterIds",
                            letters("OPEN")
                                    .filter(_ -> random.nextBoolean())
                                    .map(letter -> letter.path("letterId"))
                                    .toList());
            case 4 -> oneOf(redrives()).ifPresent(this::steer);
            case 5, 6 -> oneOf(letters("OPEN").toList()).ifPresent(this::edit);
            default -> discardOne();
        }
    }

    private void tidy() {
        var redrives = redrives();
        redrives.stream()
                .filter(redrive -> isIn("PAUSED", redrive))
                .forEach(redrive -> steer(redrive, "resume"));
        if (redrives.stream().anyMatch(redrive -> isIn("RUNNING", redrive))) {
            return;
        }
        var waiting = Stream.concat(letters("OPEN"), letters("PARKED")).toList();
        waiting.stream().filter(this::isBroken).forEach(this::edit);
        redrive(
                "letterIds",
                waiting.stream()
                        .filter(letter -> !isBroken(letter))
                        .map(letter -> letter.path("letterId"))
                        .toList());
    }

    private static boolean isIn(String status, JsonNode redrive) {
        return redrive.path("status").asString().equals(status);
    }

    private boolean isBroken(JsonNode letter) {
        return letter.path("reason").asString().contains("broken");
    }

    private static JsonNode id(JsonNode group) {
        return group.path("groupId");
    }

    private <T> Optional<T> oneOf(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private List<JsonNode> groups() {
        return List.copyOf(asked("/api/dead-letters/groups").path("groups").values());
    }

    private Stream<JsonNode> letters(String status) {
        return groups().stream()
                .flatMap(group ->
                        send(
                                Request.of("GET", "/api/dead-letters")
                                        .query("groupId", id(group).asString())
                                        .query("status", status))
                                .stream())
                .flatMap(page -> page.path("letters").valueStream());
    }

    private List<JsonNode> redrives() {
        return List.copyOf(asked("/api/redrives").path("redrives").values());
    }

    private void redrive(String selection, Object selected) {
        if (selected instanceof List<?> list && list.isEmpty()) {
            return;
        }
        var wish =
                Map.of(
                        selection,
                        selected,
                        "ratePerSecond",
                        1 + random.nextInt(20),
                        "canary",
                        random.nextBoolean());
        post(Request.of("POST", "/api/redrives"), wish);
    }

    private void steer(JsonNode redrive) {
        steer(redrive, List.of("pause", "resume", "abort").get(random.nextInt(3)));
    }

    private void steer(JsonNode redrive, String verb) {
        var path = "/api/redrives/{redriveId}/" + verb;
        post(
                Request.of("POST", path).path("redriveId", redrive.path("redriveId").asString()),
                null);
    }

    /** A broken reason is mended; another one is changed all the same. */
    private void edit(JsonNode summary) {
        var letterId = summary.path("letterId").asString();
        var path = "/api/dead-letters/{letterId}";
        send(Request.of("GET", path).path("letterId", letterId))
                .map(letter -> letter.path("value").asString())
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> {
                    var event = (ObjectNode) InstancePlatform.JSON.readTree(value);
                    event.put("reason", "MENDED by " + number + " as " + ++requests);
                    post(
                            Request.of("POST", path + "/edit").path("letterId", letterId),
                            Map.of("value", event, "send", true));
                });
    }

    private void discardOne() {
        oneOf(letters("OPEN").toList())
                .filter(_ -> random.nextInt(3) == 0)
                .ifPresent(letter ->
                        post(
                                Request.of("POST", "/api/dead-letters/discard"),
                                Map.of(
                                        "letterIds",
                                        List.of(letter.path("letterId")),
                                        "reason",
                                        "No longer wanted")));
    }

    private JsonNode asked(String route) {
        return send(Request.of("GET", route)).orElseGet(InstancePlatform.JSON::createObjectNode);
    }

    /** Half of them with a key, and sent again as long as nothing certain is answered. */
    private void post(Request request, @Nullable Object body) {
        var complete = body == null ? request : request.json(body);
        if (random.nextBoolean()) {
            send(complete);
            return;
        }
        var keyed = complete.header("idempotency-key", "operator-" + number + "-" + ++requests);
        for (int sends = 0; sends < 3 && send(keyed).isEmpty(); sends++) {
            world.scheduler().sleep(Duration.ofSeconds(1));
        }
    }

    private Optional<JsonNode> send(Request request) {
        var answer = api.send(request.as(number, "ADMIN").event());
        if (request.method().equals("POST")) {
            world.history()
                    .add(
                            "operator " + number,
                            request.event().getRawPath()
                                    + " "
                                    + request.body()
                                    + " is told "
                                    + answer.status());
        }
        return answer.isOk()
                ? Optional.of(InstancePlatform.JSON.readTree(answer.body()))
                : Optional.empty();
    }
}
