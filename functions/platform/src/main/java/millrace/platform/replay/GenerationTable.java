package millrace.platform.replay;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.jspecify.annotations.Nullable;

/**
 * One generation of a read model in its context's table, under partition keys of its own. Whoever
 * works on it sees the keys without them. Generation 0 has the plain keys: what was there before
 * the first rebuild. It takes nothing that is due, and so no outbox row either.
 */
final class GenerationTable implements Table {

    private static final String INBOX = "INBOX#";

    private final Table table;
    private final int generation;

    GenerationTable(Table table, int generation) {
        this.table = table;
        this.generation = generation;
    }

    /**
     * The partition key in the table itself. That of an inbox row begins like any other inbox
     * row's, for those who may read these alone.
     */
    static String stored(int generation, String pk) {
        if (generation == 0) {
            return pk;
        }
        var mark = "@" + generation + "#";
        return pk.startsWith(INBOX) ? INBOX + mark + pk.substring(INBOX.length()) : mark + pk;
    }

    static Key stored(int generation, Key key) {
        return Key.of(stored(generation, key.pk()), key.sk());
    }

    private Key stored(Key key) {
        return stored(generation, key);
    }

    private Key shown(Key key) {
        if (generation == 0) {
            return key;
        }
        return Key.of(key.pk().replaceFirst("@" + generation + "#", ""), key.sk());
    }

    @Override
    public <T> Optional<Stored<T>> load(Key key, Class<T> type) {
        return table.load(stored(key), type).map(this::shown);
    }

    private <T> Stored<T> shown(Stored<T> read) {
        return new Stored<>(shown(read.key()), read.value(), read.version(), read.tx());
    }

    @Override
    public Set<Key> existing(Collection<Key> keys) {
        return table.existing(keys.stream().map(this::stored).toList()).stream()
                .map(this::shown)
                .collect(toSet());
    }

    @Override
    public <T> Page<T> query(Query query, Class<T> type) {
        return shown(table.query(stored(query), type));
    }

    @Override
    public <T> Page<T> lookup(Query query, Class<T> type) {
        return shown(table.lookup(stored(query), type));
    }

    private Query stored(Query query) {
        var after = query.after();
        return new Query(
                stored(generation, query.pk()),
                query.sortPrefix(),
                query.limit(),
                query.newestFirst(),
                after == null ? null : new Query.Position(after.sort(), stored(after.key())));
    }

    private <T> Page<T> shown(Page<T> page) {
        var next = page.next();
        return new Page<>(
                page.items().stream().map(this::shown).toList(),
                next == null ? null : new Query.Position(next.sort(), shown(next.key())));
    }

    @Override
    public DuePage due(String lane, Instant by, int limit, @Nullable DueKey after) {
        throw new IllegalStateException("Nothing of a read model is due");
    }

    @Override
    public void commit(String tx, List<Change> changes) {
        try {
            table.commit(tx, changes.stream().map(this::stored).toList());
        } catch (ConditionsFailed refused) {
            throw new ConditionsFailed(
                    refused.keys().stream().map(this::shown).collect(toSet()), refused.isOpen());
        }
    }

    private Change stored(Change change) {
        return switch (change) {
            case Change.Create create -> new Change.Create(stored(create.item()));
            case Change.Replace replace ->
                    new Change.Replace(
                            stored(replace.item()), replace.readVersion(), replace.readTx());
            case Change.Remove remove ->
                    new Change.Remove(stored(remove.key()), remove.readVersion(), remove.readTx());
            case Change.Add add -> new Change.Add(stored(add.key()), add.amounts());
        };
    }

    /**
     * @throws IllegalStateException for an item that something else than this model would act on
     */
    private Item stored(Item item) {
        if (item.due() != null) {
            throw new IllegalStateException(
                    "A read model publishes nothing and has nothing that is due: " + item.key());
        }
        var lookup = item.lookup();
        return new Item(
                stored(item.key()),
                item.data(),
                lookup == null
                        ? null
                        : new Item.Lookup(stored(generation, lookup.pk()), lookup.sk()),
                null,
                item.expiresAt());
    }

    @Override
    public void delete(Collection<Key> keys) {
        table.delete(keys.stream().map(this::stored).toList());
    }
}
