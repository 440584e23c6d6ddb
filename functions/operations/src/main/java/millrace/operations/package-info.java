/** What keeps messages moving for every context: the outbox relay and its sweeper. */
@NullMarked
package millrace.operations;

import org.jspecify.annotations.NullMarked;
