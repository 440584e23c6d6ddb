package millrace.cloud.mapping.stream;

import java.time.InstantSource;
import java.util.Map;
import millrace.cloud.dynamodb.TableStreams;
import millrace.cloud.mapping.delivery.Backoff;
import millrace.cloud.mapping.delivery.Delivery;
import millrace.cloud.mapping.delivery.DeliveryRules;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.RunningMapping;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.service.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream mapping with its poller on a thread of its own. */
final class RunningStreamMapping implements RunningMapping {

    private static final Logger LOG = LoggerFactory.getLogger(RunningStreamMapping.class);
    private static final int ONE_POLLER = 1;

    private final StreamMappingPoller poller;
    private final Thread thread;
    private final MappingCounters counters;
    private final String tableName;
    private final StopSignal stop;
    private final InstantSource clock;

    private RunningStreamMapping(
            StreamMappingPoller poller,
            MappingCounters counters,
            StreamMapping mapping,
            MappingRuntime runtime) {
        this.poller = poller;
        this.counters = counters;
        this.tableName = mapping.tableName();
        this.stop = runtime.stop();
        this.clock = runtime.clock();
        this.thread = Thread.ofPlatform().name("poller-" + mapping.id()).start(poller);
    }

    /**
     * Starts the poller; records that are given up go to the on-failure destination or are dropped.
     */
    static RunningStreamMapping start(
            StreamMapping mapping, TableStreams streams, MappingRuntime runtime) {
        var counters =
                new MappingCounters(
                        mapping.id(), mapping.functionName(), mapping.tableName(), ONE_POLLER);
        var delivery =
                new Delivery<StreamRecord>(
                        new DeliveryRules(
                                mapping.maximumRetryAttempts(),
                                mapping.maximumRecordAge(),
                                mapping.bisectOnError(),
                                mapping.reportBatchItemFailures()),
                        batch ->
                                runtime.functions()
                                        .invoke(
                                                mapping.functionName(),
                                                StreamEventJson.write(batch)),
                        StreamFailures.of(
                                mapping, streams.streamArn(mapping.tableName()), runtime, counters),
                        counters,
                        Backoff.DEFAULT,
                        runtime.stop(),
                        runtime.clock());
        return new RunningStreamMapping(
                new StreamMappingPoller(mapping, streams, delivery, counters, runtime),
                counters,
                mapping,
                runtime);
    }

    void written(String table) {
        if (table.equals(tableName)) {
            poller.wake();
        }
    }

    @Override
    public MappingStatistics statistics() {
        return counters.snapshot();
    }

    @Override
    public void measure(Metrics alarms) {
        var counts = counters.snapshot();
        alarms.record(
                "AWS/Lambda",
                "IteratorAge",
                Map.of("FunctionName", counts.functionName()),
                (double) counts.age(clock.instant()).toMillis());
    }

    @Override
    public void wake() {
        poller.wake();
    }

    @Override
    public void join() throws InterruptedException {
        if (!thread.join(stop.left())) {
            LOG.warn(
                    "An invocation of {} outlasts the stop; its records come again",
                    counters.snapshot().functionName());
        }
    }
}
