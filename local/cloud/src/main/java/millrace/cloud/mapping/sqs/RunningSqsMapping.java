package millrace.cloud.mapping.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.RunningMapping;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.sqs.Queues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A queue mapping with its pollers, each on a thread of its own. */
final class RunningSqsMapping implements RunningMapping {

    private static final Logger LOG = LoggerFactory.getLogger(RunningSqsMapping.class);

    private final SqsMapping mapping;
    private final Queues queues;
    private final MappingCounters counters;
    private final List<Thread> threads = new ArrayList<>();

    private RunningSqsMapping(SqsMapping mapping, Queues queues, MappingCounters counters) {
        this.mapping = mapping;
        this.queues = queues;
        this.counters = counters;
    }

    static RunningSqsMapping start(SqsMapping mapping, Queues queues, MappingRuntime runtime) {
        var counters =
                new MappingCounters(mapping.id(), mapping.functionName(), mapping.queueName(), 1);
        var running = new RunningSqsMapping(mapping, queues, counters);
        for (var i = 0; i < mapping.maximumConcurrency(); i++) {
            var poller = new SqsPoller(mapping, queues, runtime, counters);
            running.threads.add(
                    Thread.ofVirtual().name("poller-" + mapping.id() + "-" + i).start(poller));
        }
        return running;
    }

    /** The lag is the messages that wait in the queue. */
    @Override
    public MappingStatistics statistics() {
        var counts = queues.counts().get(mapping.queueName());
        counters.lag(0, counts == null ? 0 : counts.visible());
        return counters.snapshot();
    }

    /** Nothing to do: an idle receive ends within a second. */
    @Override
    public void wake() {}

    @Override
    public void join() throws InterruptedException {
        var end = System.nanoTime() + StopSignal.LAST_INVOCATIONS.toNanos();
        for (var thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                LOG.warn(
                        "An invocation of {} outlasts the stop; its messages come again",
                        mapping.functionName());
                return;
            }
        }
    }
}
