package millrace.testing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.DueKey;
import millrace.platform.table.DuePage;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.table.dynamo.TransactionLimits;
import millrace.platform.work.internal.OutboxRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table in memory with the semantics of {@code DynamoTable}; {@link TableContract} holds both to
 * them. Records are kept in their stored form, so what cannot be read back from DynamoDB cannot be
 * read back here. Indexes never lag. Nothing is deleted when it expires. Thread-safe.
 */
public final class InMemoryTable implements Table {

    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(String::getBytes, java.util.Arrays::compareUnsigned);

    private final JsonMapper json;
    private final Map<Key, StoredRow> rows = new HashMap<>();
    private long writes;

    /**
     * @param json the mapper that the platform gives to {@code DynamoTable}
     */
    public InMemoryTable(JsonMapper json) {
        this.json = json;
    }

    @Override
    public synchronized <T> Optional<Stored<T>> load(Key key, Class<T> type) {
        return Optional.ofNullable(rows.get(key)).map(row -> row.stored(json, type));
    }

    @Override
    public synchronized Set<Key> existing(Collection<Key> keys) {
        if (keys.size() > MAX_PAGE) {
            throw new IllegalArgumentException("At most " + MAX_PAGE + " keys at once");
        }
        return keys.stream().filter(rows::containsKey).collect(Collectors.toSet());
    }

    @Override
    public synchronized <T> Page<T> query(Query query, Class<T> type) {
        return page(query, type, row -> new Item.Lookup(row.key().pk(), row.key().sk()));
    }

    @Override
    public synchronized <T> Page<T> lookup(Query query, Class<T> type) {
        return page(query, type, row -> row.item().lookup());
    }

    /** Like DynamoDB, a page that is full names a next one, which may turn out to be empty. */
    private <T> Page<T> page(
            Query query, Class<T> type, Function<StoredRow, Item.@Nullable Lookup> place) {
        Comparator<Query.Position> order =
                comparing(Query.Position::sort, BY_BYTES)
                        .thenComparing(at -> at.key().pk(), BY_BYTES)
                        .thenComparing(at -> at.key().sk(), BY_BYTES);
        var direction = query.newestFirst() ? order.reversed() : order;
        var after = query.after();
        var found =
                positions(query, place)
                        .filter(at -> after == null || direction.compare(at, after) > 0)
                        .sorted(direction)
                        .limit(query.limit())
                        .toList();
        var items = found.stream().map(at -> row(at.key()).stored(json, type)).toList();
        Query.@Nullable Position next = found.size() == query.limit() ? found.getLast() : null;
        return new Page<>(items, next);
    }

    private Stream<Query.Position> positions(
            Query query, Function<StoredRow, Item.@Nullable Lookup> place) {
        return rows.values().stream()
                .mapMulti((row, found) -> {
                    var at = place.apply(row);
                    if (at != null
                            && at.pk().equals(query.pk())
                            && at.sk().startsWith(query.sortPrefix())) {
                        found.accept(new Query.Position(at.sk(), row.key()));
                    }
                });
    }

    @Override
    public synchronized DuePage due(String lane, Instant by, int limit, @Nullable DueKey after) {
        var order =
                comparing(DueKey::at)
                        .thenComparing(due -> due.key().pk(), BY_BYTES)
                        .thenComparing(due -> due.key().sk(), BY_BYTES);
        var keys =
                rows.values().stream()
                        .filter(row -> row.isDue(lane, by))
                        .map(StoredRow::dueKey)
                        .filter(due -> after == null || order.compare(due, after) > 0)
                        .sorted(order)
                        .limit(limit)
                        .toList();
        return new DuePage(keys, keys.size() == limit ? keys.getLast() : null);
    }

    @Override
    public synchronized void commit(String tx, List<Change> changes) {
        TransactionLimits.check(changes, json);
        var refused =
                changes.stream()
                        .filter(Predicate.not(this::holds))
                        .map(Change::key)
                        .collect(Collectors.toCollection(HashSet::new));
        if (!refused.isEmpty()) {
            throw new ConditionsFailed(refused);
        }
        var written = new HashMap<Key, @Nullable StoredRow>();
        changes.forEach(change -> written.put(change.key(), written(tx, change)));
        written.forEach((key, row) -> rows.compute(key, (_, _) -> row));
    }

    private boolean holds(Change change) {
        var row = rows.get(change.key());
        return switch (change) {
            case Change.Create _ -> row == null;
            case Change.Replace(_, var version, var writer) -> isAsRead(row, version, writer);
            case Change.Remove(_, var version, var writer) -> isAsRead(row, version, writer);
            case Change.Add add -> row != null && row.coversTaken(add.amounts());
        };
    }

    private static boolean isAsRead(
            @Nullable StoredRow row, long version, @Nullable String writer) {
        return row != null
                && row.version() == version
                && (writer == null || writer.equals(row.tx()));
    }

    /** Null when the change removes. */
    private @Nullable StoredRow written(String tx, Change change) {
        return switch (change) {
            case Change.Create create -> StoredRow.of(create.item(), 1, tx, ++writes, json);
            case Change.Replace(var item, var read, _) ->
                    StoredRow.of(item, read + 1, tx, ++writes, json);
            case Change.Remove _ -> null;
            case Change.Add add -> row(add.key()).plus(add.amounts(), tx);
        };
    }

    private StoredRow row(Key key) {
        return java.util.Objects.requireNonNull(rows.get(key));
    }

    @Override
    public synchronized void delete(Collection<Key> keys) {
        keys.forEach(rows::remove);
    }

    /** The events that wait to be published, in the order of their commits. */
    public synchronized List<OutboxRow> outbox() {
        return rows.values().stream()
                .filter(row -> row.key().pk().startsWith(OutboxRow.PK_PREFIX))
                .sorted(comparingLong(StoredRow::sequence))
                .map(row -> row.stored(json, OutboxRow.class).value())
                .toList();
    }

    /** The number of messages that are marked as handled. */
    public synchronized int inboxSize() {
        return (int) rows.keySet().stream().filter(key -> key.pk().startsWith("INBOX#")).count();
    }

    /** Everything in the table as text, a line an item, in order of the keys; for people. */
    public synchronized String dump() {
        return rows.values().stream()
                .sorted(
                        comparing((StoredRow row) -> row.key().pk())
                                .thenComparing(r -> r.key().sk()))
                .map(StoredRow::toString)
                .collect(Collectors.joining("\n"));
    }
}
