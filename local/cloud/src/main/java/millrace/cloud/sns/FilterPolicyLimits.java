package millrace.cloud.sns;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The limits of a filter policy by SNS's developer guide, "Filter policy constraints". */
final class FilterPolicyLimits {

    private static final int MOST_KEYS = 5;
    private static final long MOST_COMBINATIONS = 150;
    private static final String ANY_OF = "$or";

    /**
     * A key that has values.
     *
     * @param depth 1 at the top
     */
    private record Key(int depth, int values) {}

    private FilterPolicyLimits() {}

    /**
     * @throws IllegalArgumentException when SNS would refuse the policy; the message says why
     */
    static void check(ObjectNode policy, String scope) {
        if (!scope.equals(FilterPolicy.BODY)
                && policy.propertyStream().anyMatch(each -> each.getValue().isObject())) {
            throw new IllegalArgumentException(
                    "only a policy of the scope " + FilterPolicy.BODY + " has nested keys");
        }
        var keys = new ArrayList<Key>();
        gather(policy, 1, keys);
        if (keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException(
                    "it has %s keys, and %s are allowed".formatted(keys.size(), MOST_KEYS));
        }
        var combinations =
                keys.stream()
                        .mapToLong(key -> (long) key.depth() * key.values())
                        .reduce(1, Math::multiplyExact);
        if (combinations > MOST_COMBINATIONS) {
            throw new IllegalArgumentException(
                    "it has %s combinations of values, and %s are allowed"
                            .formatted(combinations, MOST_COMBINATIONS));
        }
    }

    private static void gather(JsonNode policy, int depth, List<Key> keys) {
        policy.forEachEntry((name, value) -> {
            if (value.isObject()) {
                gather(value, depth + 1, keys);
            } else if (name.equals(ANY_OF)) {
                value.forEach(alternative -> gather(alternative, depth, keys));
            } else {
                keys.add(new Key(depth, Math.max(1, value.size())));
            }
        });
    }
}
