package millrace.platform.table;

import java.util.Map;
import java.util.TreeMap;

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

    /** Overwrites the item that was read at {@code readVersion}; its version becomes one more. */
    record Replace(Item item, long readVersion) implements Change {
        @Override
        public Key key() {
            return item.key();
        }
    }

    /** Deletes the item that was read at {@code readVersion}. */
    record Remove(Key key, long readVersion) implements Change {}

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
}
