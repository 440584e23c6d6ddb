package millrace.simulation.fleet;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import millrace.simulation.dynamodb.ChangeStream;
import millrace.simulation.dynamodb.ChangeStream.Change;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rule I10: whoever has lost a record, because its time was over, its instance stood still or its
 * partition moved, writes nothing for it any more. What fences it is the guard of each transaction:
 * a row that can be created once. So such a row is never written again: not where it is, and an
 * outbox row not after it was published and deleted either.
 */
final class LateOwners {

    private static final Set<String> CREATED_ONCE = Set.of("INBOX", "OUTBOX");

    private LateOwners() {}

    static Stream<String> violations(Stream<ChangeStream> streams) {
        return streams.flatMap(LateOwners::violationsOf);
    }

    private static Stream<String> violationsOf(ChangeStream stream) {
        var created = new HashSet<Map<String, AttributeValue>>();
        return stream.changes()
                .filter(change -> change.after() != null && isGuard(change))
                .filter(change -> !created.add(change.keys()))
                .map(change ->
                        "I10: "
                                + text(change, "pk")
                                + " was written again at "
                                + Duration.ofNanos(change.atNanos()));
    }

    private static boolean isGuard(Change change) {
        return CREATED_ONCE.contains(text(change, "pk").split("#", 2)[0]);
    }

    private static String text(Change change, String name) {
        return change.keys().getOrDefault(name, AttributeValue.fromS("")).s();
    }
}
