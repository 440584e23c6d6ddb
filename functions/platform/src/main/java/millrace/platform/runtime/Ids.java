package millrace.platform.runtime;

import java.util.UUID;

/** Gives ids, which are UUIDs, so that a test can give its own. */
@FunctionalInterface
public interface Ids {

    /** Numbers fit into 48 bits, so that JavaScript reads them exactly. */
    long MAX_NUMBER = (1L << 48) - 1;

    String next();

    /**
     * An id that is a number from 1 to {@link #MAX_NUMBER}. It is drawn, not counted: a counter
     * would be one item that everybody writes. One that is in use makes its creation conflict.
     */
    default long nextNumber() {
        return nextNumber(MAX_NUMBER);
    }

    /**
     * An id that is a number from 1 to {@code most}, where it is a part of another number.
     *
     * @param most at most {@link #MAX_NUMBER}
     */
    default long nextNumber(long most) {
        var bits = UUID.fromString(next()).getLeastSignificantBits() & MAX_NUMBER;
        return Math.max(1, most == MAX_NUMBER ? bits : bits % (most + 1));
    }

    /** These ids where they repeat themselves within a decision: the ones that never do. */
    default Ids unrepeated() {
        return this;
    }

    /** Random UUIDs: no two are ever the same, and none can be guessed. */
    static Ids random() {
        return () -> UUID.randomUUID().toString();
    }
}
