package millrace.simulation.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.platform.failure.KeyParked;
import millrace.simulation.operations.StoredLetters.Moved;
import tools.jackson.databind.JsonNode;

/** Checks what was sent, transaction by transaction: who may send, how often, and which version. */
final class SendingRules {

    private static final String REDRIVING = "REDRIVING";
    private static final String MARK = "editedLetter";

    private final Map<String, Set<String>> statuses = new HashMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private long moment;

    SendingRules(StoredLetters stored) {
        var atOnce = new ArrayList<Moved>();
        stored.moves()
                .forEach(move -> {
                    if (move.atNanos() != moment) {
                        check(atOnce);
                        atOnce.clear();
                        moment = move.atNanos();
                    }
                    atOnce.add(move);
                });
        check(atOnce);
    }

    List<String> violations() {
        return violations;
    }

    /** How often each event's record was sent. */
    Map<String, Integer> sent() {
        return sent;
    }

    /** Redrives first: a letter is sent in the transaction that begins or changes its redrive. */
    private void check(List<Moved> atOnce) {
        atOnce.stream().filter(Moved::isRedrive).forEach(this::steered);
        for (var move : atOnce) {
            if (move.isLetter()) {
                moved(move);
            } else if (move.isSent()) {
                sent(move);
            }
        }
        statuses.values().removeIf(Set::isEmpty);
    }

    private void steered(Moved move) {
        var now = new HashSet<String>();
        now.add(move.before().path("status").asString(""));
        now.add(move.after().path("status").asString(""));
        statuses.put(move.partition(), now);
    }

    private void moved(Moved move) {
        var state = move.after().path("state");
        var redriveId = state.path("redriveId").asString("");
        if (!state.path("state").asString("").equals(REDRIVING)
                || move.before().path("state").path("redriveId").asString("").equals(redriveId)) {
            return;
        }
        var isFirst = begun.add(move.partition() + " " + redriveId);
        if (!isFirst && !cameBackBeforeItsTurn(move.before())) {
            violations.add("I2: %s sent %s twice".formatted(redriveId, move.partition()));
        }
        var now = statuses.getOrDefault("REDRIVE#" + redriveId, Set.of());
        if (!now.contains("RUNNING")) {
            violations.add(
                    "I0: %s sent %s while it was %s".formatted(redriveId, move.partition(), now));
        }
    }

    private static boolean cameBackBeforeItsTurn(JsonNode letter) {
        var cause = letter.path("failure").path("cause").path("exceptionClass").asString("");
        return cause.equals(KeyParked.class.getName());
    }

    private void sent(Moved move) {
        var row = move.after();
        var eventId = row.path("eventId").asString();
        var mark = row.path("headers").path(MARK).asString("");
        int version = mark.isEmpty() ? 0 : Integer.parseInt(mark.substring(mark.indexOf('-') + 1));
        sent.merge(eventId, 1, Integer::sum);
        int before = versions.getOrDefault(eventId, 0);
        if (version < before) {
            violations.add(
                    "I2: version %s of %s was sent after version %s"
                            .formatted(version, eventId, before));
        }
        versions.merge(eventId, version, Math::max);
    }
}
