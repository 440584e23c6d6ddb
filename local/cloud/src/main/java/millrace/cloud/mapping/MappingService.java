package millrace.cloud.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;

/** Lambda's event source mappings: feeds functions from the event sources that it is given. */
public final class MappingService implements CloudService {

    private static final String MAPPING = "AWS::Lambda::EventSourceMapping";

    private final LambdaService lambda;
    private final List<EventSource> sources;
    private final List<FailureMessages> failureMessages;
    private final Path checkpoints;
    private final StartTask<EventSourceMappings> running = new StartTask<>("mappings");
    private List<EventSourceMapping> mappings = List.of();

    /**
     * @param sources the first that recognizes a mapping reads it; they start in this order
     * @param failureMessages the on-failure destinations that take messages
     * @param checkpoints the directory in which streams note how far they are
     */
    public MappingService(
            LambdaService lambda,
            List<EventSource> sources,
            List<FailureMessages> failureMessages,
            Path checkpoints) {
        this.lambda = lambda;
        this.sources = List.copyOf(sources);
        this.failureMessages = List.copyOf(failureMessages);
        this.checkpoints = checkpoints;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(ResourceType.run(MAPPING));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var bySource = new LinkedHashMap<EventSource, List<EventSourceMapping>>();
        sources.forEach(source -> bySource.put(source, new ArrayList<>()));
        for (var resource : templates.ofType(MAPPING)) {
            var source = source(resource);
            if (!resource.flag("Enabled", true)) {
                notEmulated.add(resource, "the mapping is disabled");
            } else if (source.isEmpty()) {
                notEmulated.add(resource, "only " + sourceNames() + " are event sources here");
            } else {
                bySource.getOrDefault(source.get(), new ArrayList<>())
                        .add(read(resource, source.get()));
            }
        }
        mappings = bySource.values().stream().flatMap(List::stream).toList();
    }

    private Optional<EventSource> source(Resource mapping) {
        return sources.stream().filter(source -> source.feeds(mapping)).findFirst();
    }

    private String sourceNames() {
        return sources.stream().map(EventSource::name).collect(Collectors.joining(" and "));
    }

    private EventSourceMapping read(Resource resource, EventSource source) {
        var mapping = source.read(resource);
        lambda.functionNames()
                .require(new MappingProperties(resource).subject(), mapping.functionName());
        return mapping;
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(
                running,
                () ->
                        EventSourceMappings.start(
                                mappings, lambda.functions(), checkpoints, failureMessages));
    }

    public List<MappingStatistics> statistics() {
        return running.join().statistics();
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(new MappingCounts(statistics()).console());
    }

    @Override
    public List<MetricFamily> metrics() {
        return new MappingCounts(statistics()).metrics();
    }

    @Override
    public void measure(Metrics alarms) {
        running.ifDone(each -> each.measure(alarms));
    }

    @Override
    public void close() {
        running.ifDone(EventSourceMappings::close);
        sources.forEach(EventSource::close);
    }
}
