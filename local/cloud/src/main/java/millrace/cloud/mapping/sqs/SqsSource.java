package millrace.cloud.mapping.sqs;

import java.util.function.Supplier;
import millrace.cloud.assembly.Resource;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.MappingProperties;
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

    @Override
    public String name() {
        return "queues";
    }

    @Override
    public boolean feeds(Resource mapping) {
        return QueueArn.is(mapping.text("EventSourceArn").orElse(""));
    }

    @Override
    public EventSourceMapping read(Resource resource) {
        var mapping = SqsMapping.read(resource);
        names.get().require(new MappingProperties(resource).subject(), mapping.queueName());
        return new EventSourceMapping(
                mapping.functionName(),
                runtime -> RunningSqsMapping.start(mapping, queues.get(), runtime));
    }
}
