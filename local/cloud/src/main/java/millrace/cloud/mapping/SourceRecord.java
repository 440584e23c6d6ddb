package millrace.cloud.mapping;

import java.time.Instant;

/** A record of an event source: ordered within its partition or shard. */
interface SourceRecord {

    String partition();

    /** The offset or sequence number, as partial answers name it. */
    String position();

    Instant timestamp();
}
