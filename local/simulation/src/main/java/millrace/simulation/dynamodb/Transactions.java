package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.simulation.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Serializable transactions in two steps. Between them the items are taken: another transaction
 * that meets one is cancelled with TransactionConflict. A client's token is remembered for ten
 * minutes.
 */
final class Transactions {

    static final int MAX_ACTIONS = 100;
    private static final long MAX_BYTES = 4L * 1024 * 1024;
    private static final Duration TOKEN_KEPT = Duration.ofMinutes(10);

    /** An item of a table. */
    record Place(SimulatedTable table, ItemKey key) {}

    private record Token(Object request, boolean done, long atNanos) {}

    private final Scheduler scheduler;
    private final Set<Place> taken = new HashSet<>();
    private final Map<String, Token> tokens = new HashMap<>();

    Transactions(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    boolean isTaken(SimulatedTable table, ItemKey key) {
        return taken.contains(new Place(table, key));
    }

    /** A transaction whose conditions hold; until it ends, nobody else writes its items. */
    final class Prepared {
        private final Map<Place, @Nullable Map<String, AttributeValue>> after;
        private final String token;
        private final Object request;

        private Prepared(
                Map<Place, @Nullable Map<String, AttributeValue>> after,
                String token,
                Object request) {
            this.after = after;
            this.token = token;
            this.request = request;
        }

        void commit() {
            after.forEach((place, item) -> {
                taken.remove(place);
                place.table().write(place.key(), item);
            });
            tokens.put(token, new Token(request, true, scheduler.nowNanos()));
        }
    }

    /**
     * The first step.
     *
     * @param request equal to that of every other sending with the token
     * @return null when the token's transaction was committed before
     * @throws DynamoDbException when it is refused
     */
    @Nullable Prepared prepare(String token, Object request, List<Write> writes) {
        var known = tokens.get(token);
        if (known != null
                && (!known.done()
                        || scheduler.nowNanos() - known.atNanos() < TOKEN_KEPT.toNanos())) {
            if (!known.request().equals(request)) {
                throw DynamoErrors.otherParameters();
            }
            if (!known.done()) {
                throw DynamoErrors.inProgress();
            }
            return null;
        }
        checkForm(writes);
        var after = new LinkedHashMap<Place, @Nullable Map<String, AttributeValue>>();
        var reasons = writes.stream().map(write -> reason(write, after)).toList();
        if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
            writes.forEach(write ->
                    write.table().capacity().spends(write.table().refused(write.key(), 1)));
            throw DynamoErrors.canceled(reasons);
        }
        takeUnits(writes, after);
        taken.addAll(after.keySet());
        tokens.put(token, new Token(request, false, scheduler.nowNanos()));
        return new Prepared(after, token, request);
    }

    private static void checkForm(List<Write> writes) {
        if (writes.isEmpty() || writes.size() > MAX_ACTIONS) {
            throw DynamoErrors.validation("Member must have length between 1 and " + MAX_ACTIONS);
        }
        var places = new HashSet<Place>();
        for (var write : writes) {
            if (!places.add(new Place(write.table(), write.key()))) {
                throw DynamoErrors.validation(
                        "Transaction request cannot include multiple operations on one item");
            }
        }
    }

    private CancellationReason reason(
            Write write, Map<Place, @Nullable Map<String, AttributeValue>> after) {
        if (isTaken(write.table(), write.key())) {
            return reason("TransactionConflict", "Transaction is ongoing for the item");
        }
        if (!write.conditionHolds()) {
            return reason("ConditionalCheckFailed", "The conditional request failed");
        }
        try {
            after.put(new Place(write.table(), write.key()), write.after());
            return reason("None", null);
        } catch (DynamoDbException refused) {
            return reason("ValidationError", refused.awsErrorDetails().errorMessage());
        }
    }

    private static CancellationReason reason(String code, @Nullable String message) {
        return CancellationReason.builder().code(code).message(message).build();
    }

    private static void takeUnits(
            List<Write> writes, Map<Place, @Nullable Map<String, AttributeValue>> after) {
        long bytes =
                after.values().stream()
                        .mapToLong(item -> item == null ? 0 : ItemRules.bytes(item))
                        .sum();
        if (bytes > MAX_BYTES) {
            throw DynamoErrors.validation("Transaction request exceeds 4 MB");
        }
        var byTable =
                writes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Write::table, LinkedHashMap::new, Collectors.toList()));
        byTable.forEach((table, ofTable) -> {
            var demand = new HashMap<Object, Double>();
            for (var write : ofTable) {
                var place = new Place(table, write.key());
                table.demand(write.key(), write.before(), after.get(place), 2)
                        .forEach((key, units) -> demand.merge(key, units, Double::sum));
            }
            if (!table.capacity().takes(demand)) {
                throw DynamoErrors.canceled(throttled(writes));
            }
        });
    }

    private static List<CancellationReason> throttled(List<Write> writes) {
        var reasons = new ArrayList<CancellationReason>();
        for (int i = 0; i < writes.size(); i++) {
            reasons.add(
                    i == 0
                            ? reason("ThrottlingError", "Throughput exceeds the current capacity")
                            : reason("None", null));
        }
        return reasons;
    }
}
