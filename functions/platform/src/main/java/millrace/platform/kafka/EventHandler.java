package millrace.platform.kafka;

import millrace.events.Event;
import millrace.events.EventMessage;
import millrace.platform.work.Work;

/**
 * Decides what an event changes. It loads, decides and returns; the pipeline commits the work
 * together with the mark that the event was handled. It may run again for one event (a conflict, a
 * retry, a redelivery), so whatever it does outside the returned work must be idempotent. Handlers
 * of different keys run at the same time.
 */
@FunctionalInterface
public interface EventHandler<E extends Event> {

    /**
     * @throws millrace.platform.failure.RetriableFailure to be tried again, a bounded number of
     *     times
     * @throws millrace.platform.failure.SystemUnavailable to be tried again, and never given up for
     *     it before the record is too old
     * @throws millrace.platform.failure.PoisonMessage to be dead-lettered at once
     */
    Work handle(EventMessage<E> message);
}
