package millrace.simulators.server;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Routes under {@code /simulators}: all simulators, their switches and what they received. */
final class ControlRoutes {

    private final Map<String, SwitchedSimulator> simulators;

    ControlRoutes(Map<String, SwitchedSimulator> simulators) {
        this.simulators = simulators;
    }

    /**
     * @param path below {@code /simulators}
     */
    Answer answer(Request request, String path) {
        try {
            var parts = List.of(path.split("/", -1)).stream().filter(p -> !p.isEmpty()).toList();
            if (parts.isEmpty()) {
                return request.method().equals("GET") ? list() : notAllowed("GET");
            }
            var simulator = simulators.get(parts.getFirst());
            if (simulator == null || parts.size() > 2) {
                return notFound();
            }
            if (parts.size() == 1) {
                return request.method().equals("GET")
                        ? Answer.json(200, describe(simulator))
                        : notAllowed("GET");
            }
            return parts.getLast().equals("behaviour")
                    ? behaviour(request, simulator)
                    : reading(request, simulator.simulator(), parts.getLast());
        } catch (InvalidInput invalid) {
            return ControlProblem.invalid(invalid.errors());
        }
    }

    private static Answer behaviour(Request request, SwitchedSimulator simulator) {
        var failureSwitch = simulator.failureSwitch();
        switch (request.method()) {
            case "GET" -> {}
            case "PUT" -> failureSwitch.set(BehaviourJson.read(request, simulator.simulator()));
            case "DELETE" -> failureSwitch.reset();
            default -> {
                return notAllowed("GET, PUT, DELETE");
            }
        }
        return Answer.json(200, BehaviourJson.write(failureSwitch.current()));
    }

    private static Answer reading(Request request, Simulator simulator, String name) {
        var action =
                simulator.actions().stream()
                        .filter(one -> one.name().equals(name))
                        .filter(one -> one.method().equals(request.method()))
                        .findFirst();
        if (action.isPresent()) {
            return action.get().run().apply(request);
        }
        var known = simulator.readings().stream().filter(r -> r.name().equals(name)).findFirst();
        boolean clears = name.equals("messages") || known.map(Reading::clearable).orElse(false);
        if (request.method().equals("DELETE") && clears) {
            simulator.state().clear();
            return Answer.noContent();
        }
        if (known.isEmpty()) {
            return notFound();
        }
        return request.method().equals("GET")
                ? known.get().read().apply(request)
                : notAllowed(clears ? "GET, DELETE" : "GET");
    }

    private Answer list() {
        var body = Json.object();
        var modes = body.putObject("modes");
        for (var mode : Mode.values()) {
            modes.put(mode.wireName(), mode.meaning());
        }
        var all = body.putArray("simulators");
        simulators.values().forEach(simulator -> all.add(describe(simulator)));
        return Answer.json(200, body);
    }

    private static ObjectNode describe(SwitchedSimulator switched) {
        var simulator = switched.simulator();
        var root = "/simulators/" + simulator.name();
        var json = Json.object().put("name", simulator.name()).put("purpose", simulator.purpose());
        json.set("behaviour", BehaviourJson.write(switched.failureSwitch().current()));
        json.putObject("match")
                .put(CallFacts.OPERATION, String.join("|", Route.operations(simulator.routes())))
                .put("facts", String.join(", ", simulator.facts().stream().sorted().toList()));
        var usage = json.putArray("usage");
        usage.add("GET|PUT|DELETE " + root + "/behaviour");
        for (var reading : simulator.readings()) {
            usage.add("GET " + root + "/" + reading.usage());
            if (reading.clearable()) {
                usage.add("DELETE " + root + "/" + reading.name());
            }
        }
        for (var action : simulator.actions()) {
            usage.add("%s %s/%s".formatted(action.method(), root, action.usage()));
        }
        return json;
    }

    private static Answer notFound() {
        return ControlProblem.of(404, "unknown_path", "GET /simulators lists what there is");
    }

    private static Answer notAllowed(String methods) {
        return ControlProblem.of(405, "method_not_allowed", "Allowed: " + methods)
                .with("Allow", methods);
    }
}
