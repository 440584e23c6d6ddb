/**
 * DynamoDB as its documentation describes it: transactions that meet, throttling, indexes that lag,
 * streams. No class here knows what the platform needs of it.
 */
@NullMarked
package millrace.simulation.dynamodb;

import org.jspecify.annotations.NullMarked;
