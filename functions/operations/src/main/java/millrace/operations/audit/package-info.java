/** The audit trail: every event of every topic, kept for good and found by four ways. */
@NullMarked
package millrace.operations.audit;

import org.jspecify.annotations.NullMarked;
