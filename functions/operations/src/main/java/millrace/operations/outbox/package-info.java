/** Events that wait to be published, for people who look. */
@NullMarked
package millrace.operations.outbox;

import org.jspecify.annotations.NullMarked;
