package millrace.platform.table;

import java.time.Instant;

/**
 * The key of an item in the index {@code due}. The index holds keys only and may lag behind writes:
 * whoever acts on the item reads it first.
 *
 * @param at when the item was to be looked at
 */
public record DueKey(Key key, Instant at) {}
