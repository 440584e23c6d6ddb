package millrace.simulators.kubernetes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of the cluster; a line of the journal.
 *
 * @param json as it was sent, with what the server adds; its status is made when it is read
 * @param deletedAt when its deletion was asked for, or null
 * @param isGone whether this line says that it is there no more
 */
record ClusterObject(
        ResourcePath path,
        ObjectNode json,
        Instant createdAt,
        @Nullable Instant deletedAt,
        boolean isGone) {

    ClusterObject deleted(Instant at) {
        return new ClusterObject(path, json, createdAt, at, false);
    }

    ClusterObject gone() {
        return new ClusterObject(path, json, createdAt, deletedAt, true);
    }
}
