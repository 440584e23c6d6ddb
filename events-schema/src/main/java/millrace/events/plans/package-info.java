/**
 * Events of DevTrip's plans: their payments and the subscriptions that they change. Timestamps are
 * epoch milliseconds.
 */
@NullMarked
package millrace.events.plans;

import org.jspecify.annotations.NullMarked;
