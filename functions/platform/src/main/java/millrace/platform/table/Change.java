package millrace.platform.table;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One conditional write of a transaction. Each fails the whole transaction when its condition does
 * not hold.
 */
public sealed interface Change {

    Key key();

    /** Writes an item that must not exist yet; its version becomes 1. */
    record Create(Item item) implements Change {
        @Override
        public Key key() {
            return item.key();
        }
    }

    /**
     * Overwrites the item that was read at {@code readVersion}; its version becomes one more.
     *
     * @param readTx the transaction that must have written it last; null for any
     */
    record Replace(Item item, long readVersion, @Nullable String readTx) implements Change {

        public Replace(Item item, long readVersion) {
            this(item, readVersion, null);
        }

        @Override
        public Key key() {
            return item.key();
        }
    }

    /**
     * Deletes the item that was read at {@code readVersion}.
     *
     * @param readTx the transaction that must have written it last; null for any
     */
    record Remove(Key key, long readVersion, @Nullable String readTx) implements Change {

        public Remove(Key key, long readVersion) {
            this(key, readVersion, null);
        }
    }

    /**
     * Adds to whole numbers of an existing item without having read it. A negative amount needs at
     * least that much to be there: no number is taken below zero. Additions to one item commute, so
     * group commit merges them; the version becomes one more.
     *
     * @param amounts by name of the record's field
     */
    record Add(Key key, Map<String, Long> amounts) implements Change {

        public Add {
            amounts = Map.copyOf(amounts);
        }

        /** This addition and the other one as one. */
        public Add and(Add other) {
            if (!key.equals(other.key)) {
                throw new IllegalArgumentException("Additions to different items do not merge");
            }
            var sums = new TreeMap<>(amounts);
            other.amounts.forEach((field, amount) -> sums.merge(field, amount, Math::addExact));
            return new Add(key, sums);
        }
    }

    static Change create(Item item) {
        return new Create(item);
    }

    /** Overwrites what was read as {@code read} with {@code item}. */
    static Change replace(Stored<?> read, Item item) {
        return new Replace(item, read.version());
    }

    static Change remove(Stored<?> read) {
        return new Remove(read.key(), read.version());
    }

    /**
     * Overwrites what was read, for items that come and go: one that was deleted and created anew
     * since has the same version again.
     */
    static Change replaceUnlessRecreated(Stored<?> read, Item item) {
        return new Replace(item, read.version(), read.tx());
    }

    /** Deletes what was read, and not what was created anew since. */
    static Change removeUnlessRecreated(Stored<?> read) {
        return new Remove(read.key(), read.version(), read.tx());
    }
}
