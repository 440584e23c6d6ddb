package millrace.simulation.counter;

import millrace.platform.table.Key;

/** A user's counter. */
record Counter(long count) {

    /** One raise, under an id of its own. */
    record Raise(String request, long count) {}

    static Key key(long userId) {
        return Key.of("COUNTER#" + userId, "COUNTER");
    }

    static Key raiseKey(long userId, String raiseId) {
        return Key.of("RAISES#" + userId, raiseId);
    }
}
