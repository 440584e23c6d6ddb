package millrace.simulators.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes a behaviour; an invalid one is refused with every field that is wrong. */
final class BehaviourJson {

    static final int MAX_DELAY_MS = 60_000;
    static final int MAX_RETRY_AFTER_SECONDS = 3_600;
    static final int MAX_TIMES = 1_000_000;
    private static final Set<String> FIELDS =
            Set.of("mode", "status", "code", "delayMs", "retryAfterSeconds", "times", "match");

    private final ObjectNode body;
    private final Simulator simulator;
    private final Map<String, String> errors = new LinkedHashMap<>();

    private BehaviourJson(ObjectNode body, Simulator simulator) {
        this.body = body;
        this.simulator = simulator;
    }

    /**
     * @throws InvalidInput naming each wrong field
     */
    static Behaviour read(Request request, Simulator simulator) {
        var body =
                request.json()
                        .orElseThrow(
                                () -> new InvalidInput(Map.of("body", "must be one JSON object")));
        return new BehaviourJson(body, simulator).read();
    }

    private Behaviour read() {
        body.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> errors.put(name, "is unknown; known are " + sorted(FIELDS)));
        var mode = mode();
        var behaviour =
                new Behaviour(
                        mode,
                        whole("status", 400, 599),
                        code(),
                        or(whole("delayMs", 0, MAX_DELAY_MS), 200),
                        or(whole("retryAfterSeconds", 0, MAX_RETRY_AFTER_SECONDS), 1),
                        whole("times", 1, MAX_TIMES),
                        match());
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return behaviour;
    }

    private Mode mode() {
        return Mode.named(Json.text(body, "mode"))
                .orElseGet(() -> {
                    errors.put("mode", "must be one of " + Mode.wireNames());
                    return Mode.NORMAL;
                });
    }

    private @Nullable Integer whole(String field, int least, int most) {
        var value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || !in(value, least, most)) {
            errors.put(field, "must be a whole number from " + least + " to " + most);
            return null;
        }
        return value.intValue();
    }

    private static boolean in(JsonNode value, int least, int most) {
        return value.intValue() >= least && value.intValue() <= most;
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private @Nullable String code() {
        var value = body.path("code");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || !value.stringValue().matches("[A-Za-z0-9_.]{1,100}")) {
            errors.put("code", "must be text of letters, digits, _ and ., at most 100");
            return null;
        }
        return value.stringValue();
    }

    private Map<String, String> match() {
        var value = body.path("match");
        if (value.isMissingNode() || value.isNull()) {
            return Map.of();
        }
        var match = new HashMap<String, String>();
        if (!value.isObject()) {
            errors.put("match", "must be an object");
        }
        value.properties().forEach(fact -> readFact(fact.getKey(), fact.getValue(), match));
        return match;
    }

    private void readFact(String name, JsonNode value, Map<String, String> match) {
        var field = "match." + name;
        if (!name.equals(CallFacts.OPERATION) && !simulator.facts().contains(name)) {
            errors.put(field, "is unknown; known are operation and " + sorted(simulator.facts()));
        } else if (!value.isString() && !value.isIntegralNumber()) {
            errors.put(field, "must be text or a whole number");
        } else if (name.equals(CallFacts.OPERATION) && !operations().contains(value.asString())) {
            errors.put(field, "must be one of " + operations());
        } else {
            match.put(name, value.asString());
        }
    }

    private Set<String> operations() {
        return Route.operations(simulator.routes());
    }

    private static Object sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    static ObjectNode write(Behaviour behaviour) {
        var json = Json.object().put("mode", behaviour.mode().wireName());
        switch (behaviour.mode()) {
            case FAIL -> json.put("status", behaviour.status()).put("code", behaviour.code());
            case DELAY -> json.put("delayMs", behaviour.delayMs());
            case THROTTLE -> json.put("retryAfterSeconds", behaviour.retryAfterSeconds());
            case NORMAL, HANG, REFUSE, LOST_ANSWER -> {}
        }
        if (behaviour.times() != null) {
            json.put("times", behaviour.times());
        }
        if (!behaviour.match().isEmpty()) {
            json.set("match", Json.MAPPER.valueToTree(behaviour.match()));
        }
        return json;
    }
}
