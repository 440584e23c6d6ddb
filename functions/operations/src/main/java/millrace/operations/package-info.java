/** The functions that keep messages of every context moving: the outbox relay and its sweeper. */
@NullMarked
package millrace.operations;

import org.jspecify.annotations.NullMarked;
