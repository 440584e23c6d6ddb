/**
 * The functions that serve every context: the outbox relay and its sweeper keep messages moving,
 * the audit trail remembers them.
 */
@NullMarked
package millrace.operations;

import org.jspecify.annotations.NullMarked;
