package millrace.platform.kafka;

import millrace.events.Event;
import millrace.events.EventMessage;
import millrace.platform.work.Work;

/**
 * Decides what an event changes where its partition matters. A partition is read by one invocation
 * at a time as a rule, so additions to items of a partition rarely meet those of another instance,
 * and those of one batch become one write. What holds for an {@link EventHandler} holds for it: it
 * may run again for one event, and others run at the same time.
 */
@FunctionalInterface
public interface PartitionEventHandler<E extends Event> {

    /**
     * @param partition of the record; an event that is published again may come from another
     * @throws millrace.platform.failure.RetriableFailure to be tried again, a bounded number of
     *     times
     */
    Work handle(EventMessage<E> message, int partition);
}
