/**
 * Seats and waiting rooms: one function instance on DynamoDB Local, each figure beside its floor.
 */
@NullMarked
package millrace.bench.concert;

import org.jspecify.annotations.NullMarked;
