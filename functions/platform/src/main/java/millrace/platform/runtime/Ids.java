package millrace.platform.runtime;

import java.util.UUID;

/** Gives ids, so that a test can give its own. */
@FunctionalInterface
public interface Ids {

    String next();

    /** These ids where they repeat themselves within a decision: the ones that never do. */
    default Ids unrepeated() {
        return this;
    }

    /** Random UUIDs: no two are ever the same, and none can be guessed. */
    static Ids random() {
        return () -> UUID.randomUUID().toString();
    }
}
