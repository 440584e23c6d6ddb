package millrace.cloud.mapping.delivery;

import java.time.Instant;

/** A record of an event source: ordered within its partition or shard. */
public interface SourceRecord {

    String partition();

    /** The offset or sequence number, as partial answers name it. */
    String position();

    Instant timestamp();
}
