package millrace.cloud.mapping.sqs;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.filter.FilterCriteria;
import millrace.cloud.service.ResourceNames;
import millrace.cloud.sqs.SqsService;
import millrace.cloud.sqs.queue.Queues;

/** Queues as event sources. */
public final class SqsSource implements EventSource {

    private final Supplier<Queues> queues;
    private final Supplier<ResourceNames> names;

    private SqsSource(Supplier<Queues> queues, Supplier<ResourceNames> names) {
        this.queues = queues;
        this.names = names;
    }

    /** The queues of the template. */
    public static SqsSource of(SqsService sqs) {
        return new SqsSource(sqs::queues, sqs::queueNames);
    }

    /** Queues that no template describes. */
    public static SqsSource at(Queues queues) {
        return new SqsSource(
                () -> queues,
                () -> ResourceNames.of("queue", List.copyOf(queues.counts().keySet())));
    }

    @Override
    public String name() {
        return "queues";
    }

    @Override
    public boolean feeds(Resource mapping) {
        return QueueArn.is(mapping.text("EventSourceArn").orElse(""));
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "BatchSize", SqsMapping.DEFAULT_BATCH_SIZE, "MaximumBatchingWindowInSeconds", 0);
    }

    @Override
    public EventSourceMapping read(Resource resource) {
        var mapping = SqsMapping.read(resource);
        FilterCriteria.of(resource.logicalId(), mapping.filters(), SqsPoller.NO_FORMATS);
        names.get().require(new MappingProperties(resource).subject(), mapping.queueName());
        return new EventSourceMapping(
                mapping.id(),
                mapping.functionName(),
                mapping.queueName(),
                SqsMapping.deviations(resource),
                () -> waiting(queues.get(), mapping.queueName()),
                runtime -> RunningSqsMapping.start(mapping, queues.get(), runtime));
    }

    /** Messages that may be received now. */
    static long waiting(Queues queues, String queue) {
        var counts = queues.counts().get(queue);
        return counts == null ? 0 : counts.visible();
    }
}
