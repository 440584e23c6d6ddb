package millrace.simulators.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.simulators.server.Journal;
import millrace.simulators.server.JournaledState;
import millrace.simulators.server.Json;
import tools.jackson.databind.JsonNode;

/**
 * The objects of the cluster. Safe for use by many threads; who takes several steps in one holds
 * its monitor. A change is in the journal before it is visible.
 */
final class ClusterState implements JournaledState {

    /** A namespace goes so long after it was deleted, with all that is in it. */
    static final Duration TERMINATING = Duration.ofSeconds(1);

    /** The most objects; the creation of another is refused. */
    static final int MAX_OBJECTS = 100_000;

    private final Map<String, ClusterObject> objects = new LinkedHashMap<>();
    private Journal journal = Journal.none();

    @Override
    public synchronized void restore(JsonNode line) {
        remember(Json.MAPPER.treeToValue(line, ClusterObject.class));
    }

    @Override
    public synchronized void writeTo(Journal journalFromNowOn) {
        journal = journalFromNowOn;
    }

    synchronized void accept(ClusterObject change) {
        journal.append(Json.MAPPER.valueToTree(change));
        remember(change);
    }

    private void remember(ClusterObject change) {
        if (change.isGone()) {
            objects.remove(change.path().key());
        } else {
            objects.put(change.path().key(), change);
        }
    }

    /** Lets go what has been terminating for long enough. */
    synchronized void passTime(Instant now) {
        for (var object : List.copyOf(objects.values())) {
            var deletedAt = object.deletedAt();
            if (deletedAt != null && !now.isBefore(deletedAt.plus(TERMINATING))) {
                in(object.path().name()).forEach(inside -> accept(inside.gone()));
                accept(object.gone());
            }
        }
    }

    synchronized boolean isFull() {
        return objects.size() >= MAX_OBJECTS;
    }

    synchronized Optional<ClusterObject> find(ResourcePath path) {
        return Optional.ofNullable(objects.get(path.key()));
    }

    synchronized List<ClusterObject> all(ResourceKind kind, String namespace) {
        return objects.values().stream()
                .filter(object -> object.path().kind() == kind)
                .filter(object -> object.path().namespace().equals(namespace))
                .toList();
    }

    /** All objects of this kind, in whatever namespace. */
    synchronized List<ClusterObject> all(ResourceKind kind) {
        return objects.values().stream().filter(object -> object.path().kind() == kind).toList();
    }

    private List<ClusterObject> in(String namespace) {
        return objects.values().stream()
                .filter(object -> object.path().namespace().equals(namespace))
                .toList();
    }

    @Override
    public synchronized void clear() {
        journal.clear();
        objects.clear();
    }
}
