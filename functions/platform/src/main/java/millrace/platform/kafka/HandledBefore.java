package millrace.platform.kafka;

import java.util.Set;
import millrace.platform.inbox.Inbox;
import millrace.platform.table.Key;

/**
 * The records of a batch whose inbox rows exist already. It only saves work: that a record is
 * handled once is decided by the transaction.
 */
record HandledBefore(Set<Key> inboxRows, Inbox inbox) {

    /** Where the look-up ahead finds event ids without decoding; the record's own id decides. */
    static final String EVENT_ID_HEADER = "ce_id";

    boolean contains(String eventId) {
        return inboxRows.contains(inbox.keyOf(eventId));
    }
}
