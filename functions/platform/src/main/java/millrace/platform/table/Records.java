package millrace.platform.table;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import millrace.platform.runtime.BoundedTasks;

/**
 * The records of one kind in a context's table, each an item under the key of its id. Reads are
 * strongly consistent; changes are only made, and written with the {@code Work} that holds them.
 *
 * @param <I> the id, such as a {@code String} or a record of several parts
 */
public final class Records<I, T> {

    private final Table table;
    private final Class<T> type;
    private final Function<I, Key> keyOf;
    private final Function<T, I> idOf;
    private final BiFunction<Item, T, Item> attributes;

    private Records(
            Table table,
            Class<T> type,
            Function<I, Key> keyOf,
            Function<T, I> idOf,
            BiFunction<Item, T, Item> attributes) {
        this.table = table;
        this.type = type;
        this.keyOf = keyOf;
        this.idOf = idOf;
        this.attributes = attributes;
    }

    public static <I, T> Records<I, T> in(
            Table table, Class<T> type, Function<I, Key> keyOf, Function<T, I> idOf) {
        return new Records<>(table, type, keyOf, idOf, (item, record) -> item);
    }

    /** The same records, each found by the table's indexes where this function places its item. */
    public Records<I, T> indexed(BiFunction<Item, T, Item> placing) {
        return with(placing);
    }

    /** The same records, each deleted by the table at the time that this function gives. */
    public Records<I, T> expiring(Function<T, Instant> expiry) {
        return with((item, record) -> item.expiring(expiry.apply(record)));
    }

    private Records<I, T> with(BiFunction<Item, T, Item> more) {
        return new Records<>(
                table,
                type,
                keyOf,
                idOf,
                (item, record) -> more.apply(attributes.apply(item, record), record));
    }

    public Optional<Stored<T>> find(I id) {
        return table.load(keyOf.apply(id), type);
    }

    /** Reads what is not going to be replaced. */
    public Optional<T> value(I id) {
        return find(id).map(Stored::value);
    }

    /** Reads what there is of these, side by side, and returns it in their order. */
    public List<Stored<T>> findAll(List<I> ids) {
        var found = new ConcurrentHashMap<I, Stored<T>>();
        try (var reads = BoundedTasks.atMost(Table.MAX_PAGE)) {
            for (var id : ids) {
                reads.run(() -> find(id).ifPresent(record -> found.put(id, record)));
            }
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Reads what is not going to be replaced, side by side, and returns it in their order. */
    public List<T> values(List<I> ids) {
        return findAll(ids).stream().map(Stored::value).toList();
    }

    /** Reads by a key that an index gave. */
    public Optional<Stored<T>> at(Key key) {
        return table.load(key, type);
    }

    public Key keyOf(I id) {
        return keyOf.apply(id);
    }

    /** Writes a record that must not exist yet; its version becomes 1. */
    public Change create(T record) {
        return Change.create(item(record));
    }

    public Change replace(Stored<T> read, T next) {
        return replace(read.version(), next);
    }

    /**
     * @param readVersion the version on which {@code next} was decided
     */
    public Change replace(long readVersion, T next) {
        return new Change.Replace(item(next), readVersion);
    }

    public Item item(T record) {
        return attributes.apply(Item.of(keyOf.apply(idOf.apply(record)), record), record);
    }

    /** A page of one partition of the table, strongly consistent. */
    public Page<T> query(Query query) {
        return table.query(query, type);
    }

    /** A page of one partition of the index {@code lookup}; may lag behind writes. */
    public Page<T> lookup(Query query) {
        return table.lookup(query, type);
    }
}
