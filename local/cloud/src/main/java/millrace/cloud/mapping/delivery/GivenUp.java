package millrace.cloud.mapping.delivery;

import java.time.Instant;

/**
 * A batch that is given up.
 *
 * @param partition of its first record; a stream's shard
 */
public record GivenUp(String mappingId, String partition, Instant at) {}
