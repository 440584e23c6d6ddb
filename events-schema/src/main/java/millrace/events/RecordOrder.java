package millrace.events;

/** The order in which a consumer handles the records of one batch. */
public enum RecordOrder {

    /** Records of one key one after another, as they lie in the topic; keys side by side. */
    BY_KEY,

    /**
     * As by key, and a record that is given up parks its key: later records of the key wait behind
     * its dead letter, as dead letters of their own, until it is handled or discarded. For effects
     * that must never happen in another order.
     */
    PARKING_KEYS,

    /**
     * All side by side: for events that do not build on each other, so that a few busy keys do not
     * make a batch slow. Each still takes effect once; of two that conflict, one is handled anew.
     */
    ANY
}
