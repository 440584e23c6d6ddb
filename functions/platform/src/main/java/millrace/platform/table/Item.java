package millrace.platform.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item that a change writes: a record under its key, and its places in the indexes.
 *
 * @param data a record; it is stored as a map, so that a person can read it and counters in it can
 *     be added to
 * @param lookup its place in the index {@code lookup}, or null
 * @param due its place in the index {@code due}, or null
 * @param expiresAt when DynamoDB may delete it (days late at worst, so readers check for
 *     themselves), or null
 */
public record Item(
        Key key,
        Object data,
        @Nullable Lookup lookup,
        @Nullable Due due,
        @Nullable Instant expiresAt) {

    /** A place in the sparse index {@code lookup}: the context's second way to find an item. */
    public record Lookup(String pk, String sk) {}

    /**
     * A place in the sparse index {@code due}: the item must be looked at in this lane at this
     * time.
     */
    public record Due(String lane, Instant at) {}

    public static Item of(Key key, Object data) {
        return new Item(key, data, null, null, null);
    }

    public Item foundBy(String lookupPk, String lookupSk) {
        return new Item(key, data, new Lookup(lookupPk, lookupSk), due, expiresAt);
    }

    public Item due(String lane, Instant at) {
        return new Item(key, data, lookup, new Due(lane, at), expiresAt);
    }

    public Item expiring(Instant at) {
        return new Item(key, data, lookup, due, at);
    }
}
