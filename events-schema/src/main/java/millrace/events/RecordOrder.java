package millrace.events;

/** The order in which a consumer handles the records of one batch. */
public enum RecordOrder {

    /** Records of one key one after another, as they lie in the topic; keys side by side. */
    BY_KEY,

    /**
     * All side by side: for events that do not build on each other, so that a few busy keys do not
     * make a batch slow. Each still takes effect once; of two that conflict, one is handled anew.
     */
    ANY
}
