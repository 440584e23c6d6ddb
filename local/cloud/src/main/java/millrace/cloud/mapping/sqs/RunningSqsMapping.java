package millrace.cloud.mapping.sqs;

import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.RunningMapping;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.sqs.queue.Queues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A queue mapping with its pollers. */
final class RunningSqsMapping implements RunningMapping {

    private static final Logger LOG = LoggerFactory.getLogger(RunningSqsMapping.class);

    private final SqsMapping mapping;
    private final Queues queues;
    private final MappingCounters counters;
    private final SqsPollers pollers;
    private final StopSignal stop;

    private RunningSqsMapping(
            SqsMapping mapping,
            Queues queues,
            MappingCounters counters,
            SqsPollers pollers,
            StopSignal stop) {
        this.mapping = mapping;
        this.queues = queues;
        this.counters = counters;
        this.pollers = pollers;
        this.stop = stop;
    }

    static RunningSqsMapping start(SqsMapping mapping, Queues queues, MappingRuntime runtime) {
        var counters =
                new MappingCounters(mapping.id(), mapping.functionName(), mapping.queueName(), 1);
        var poller = new SqsPoller(mapping, queues, runtime, counters);
        var pollers = new SqsPollers(mapping, queues, poller, runtime.stop());
        pollers.start();
        return new RunningSqsMapping(mapping, queues, counters, pollers, runtime.stop());
    }

    /** The lag is the messages that wait in the queue. */
    @Override
    public MappingStatistics statistics() {
        var waiting = SqsSource.waiting(queues, mapping.queueName());
        counters.waiting(0, pollers.count(), waiting, null);
        return counters.snapshot();
    }

    /** Nothing to do: an idle receive ends within a second. */
    @Override
    public void wake() {}

    @Override
    public void join() throws InterruptedException {
        if (!pollers.join(stop.left())) {
            LOG.warn(
                    "An invocation of {} outlasts the stop; its messages come again",
                    mapping.functionName());
        }
    }
}
