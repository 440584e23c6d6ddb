package millrace.simulators.kubernetes;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;
import tools.jackson.databind.node.ObjectNode;

/** Creates, reads, lists and deletes objects. One operation at a time. */
final class ClusterOperations {

    private final ClusterState state;
    private final PodAdmission admission;
    private final Clock clock;

    ClusterOperations(ClusterState state, Clock clock) {
        this.state = state;
        this.admission = new PodAdmission(state);
        this.clock = clock;
    }

    Answer run(Request request) {
        var path = ResourcePath.of(request.path());
        if (path.isEmpty()) {
            return KubernetesStatus.failure(
                    404, "NotFound", "the server could not find the requested resource");
        }
        synchronized (state) {
            state.passTime(clock.instant());
            return switch (request.method()) {
                case "POST" -> create(path.get(), request);
                case "GET" ->
                        path.get().name().isEmpty() ? list(path.get(), request) : get(path.get());
                case "DELETE" -> delete(path.get());
                default ->
                        KubernetesStatus.failure(
                                405, "MethodNotAllowed", "the server does not allow this method");
            };
        }
    }

    private Answer create(ResourcePath collection, Request request) {
        var sent = request.json();
        var name = sent.map(object -> object.path("metadata").path("name").asString("")).orElse("");
        if (sent.isEmpty() || name.isEmpty() || !collection.name().isEmpty()) {
            return KubernetesStatus.badRequest("an object with a name is needed");
        }
        var path = collection.named(name);
        return refusal(path, sent.get()).orElseGet(() -> created(path, sent.get()));
    }

    private Optional<Answer> refusal(ResourcePath path, ObjectNode sent) {
        if (path.kind() != ResourceKind.NAMESPACE) {
            var home = state.find(namespaceOf(path));
            if (home.isEmpty()) {
                return Optional.of(KubernetesStatus.notFound(namespaceOf(path)));
            }
            if (home.get().deletedAt() != null) {
                return Optional.of(
                        KubernetesStatus.forbidden(path, "the namespace is being terminated"));
            }
        }
        if (state.find(path).isPresent()) {
            return Optional.of(KubernetesStatus.alreadyExists(path));
        }
        if (state.isFull()) {
            return Optional.of(KubernetesStatus.forbidden(path, "the simulated cluster is full"));
        }
        return path.kind() == ResourceKind.POD
                ? admission
                        .refusal(state.find(namespaceOf(path)).orElseThrow(), sent)
                        .map(why -> KubernetesStatus.forbidden(path, why))
                : Optional.empty();
    }

    private Answer created(ResourcePath path, ObjectNode sent) {
        var now = clock.instant();
        var object = sent.deepCopy();
        object.put("kind", path.kind().kind()).put("apiVersion", path.kind().apiVersion());
        var metadata = (ObjectNode) object.path("metadata");
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", time(now));
        if (!path.namespace().isEmpty()) {
            metadata.put("namespace", path.namespace());
        }
        var made = new ClusterObject(path, object, now, null, false);
        state.accept(made);
        return Answer.json(201, shown(made));
    }

    private Answer get(ResourcePath path) {
        return state.find(path)
                .map(object -> Answer.json(200, shown(object)))
                .orElseGet(() -> KubernetesStatus.notFound(path));
    }

    /** All of it on one page: the API's limit is the most that a page may have, not the least. */
    private Answer list(ResourcePath path, Request request) {
        var selector = LabelSelector.of(request.query().getOrDefault("labelSelector", ""));
        var body =
                Json.object()
                        .put("kind", path.kind().kind() + "List")
                        .put("apiVersion", path.kind().apiVersion());
        body.putObject("metadata");
        var items = body.putArray("items");
        state.all(path.kind(), path.namespace()).stream()
                .filter(object -> selector.takes(object.json()))
                .forEach(object -> items.add(shown(object)));
        return Answer.json(200, body);
    }

    /** A namespace terminates for a while; anything else is gone at once. */
    private Answer delete(ResourcePath path) {
        var found = state.find(path);
        if (found.isEmpty()) {
            return KubernetesStatus.notFound(path);
        }
        var object = found.get();
        if (path.kind() != ResourceKind.NAMESPACE) {
            state.accept(object.gone());
        } else if (object.deletedAt() == null) {
            object = object.deleted(clock.instant());
            state.accept(object);
        }
        return Answer.json(200, shown(object));
    }

    /** The object with its status as of now. */
    ObjectNode shown(ClusterObject object) {
        var json = object.json().deepCopy();
        if (object.path().kind() == ResourceKind.POD) {
            json.set("status", PodStatus.of(object, clock.instant()));
        }
        if (object.path().kind() == ResourceKind.NAMESPACE) {
            var deletedAt = object.deletedAt();
            json.putObject("status").put("phase", deletedAt == null ? "Active" : "Terminating");
            if (deletedAt != null) {
                ((ObjectNode) json.path("metadata")).put("deletionTimestamp", time(deletedAt));
            }
        }
        return json;
    }

    private static ResourcePath namespaceOf(ResourcePath path) {
        return new ResourcePath(ResourceKind.NAMESPACE, "", path.namespace());
    }

    /** The API's times have whole seconds. */
    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
