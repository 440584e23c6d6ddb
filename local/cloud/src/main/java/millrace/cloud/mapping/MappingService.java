package millrace.cloud.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.mapping.delivery.EventSource;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;

/** Lambda's event source mappings: feeds functions from the event sources that it is given. */
public final class MappingService implements CloudService {

    private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
    private static final String TOPIC = "kafka://";
    private static final String DROPPED =
            "what it gives up is dropped, as this machine has no destination ";

    private final LambdaService lambda;
    private final List<EventSource> sources;
    private final List<FailureMessages> failureMessages;
    private final Path checkpoints;
    private final StartTask<EventSourceMappings> running = new StartTask<>("mappings");
    private final StartTask<MappingApi> api = new StartTask<>("mappings API");
    private List<DefinedMapping> defined = List.of();

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
        return List.of(
                ResourceType.run(MAPPING)
                        .named(each -> MappingProperties.id(each.stackName(), each.logicalId()))
                        .arn(id -> LocalAccount.arn("lambda", "event-source-mapping:" + id))
                        .attribute("Id", mapping -> mapping.name())
                        .attribute("EventSourceMappingArn", mapping -> mapping.arn()));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var read = new ArrayList<DefinedMapping>();
        for (var resource : templates.ofType(MAPPING)) {
            var source = source(resource);
            if (source.isEmpty()) {
                notEmulated.add(resource, "only " + sourceNames() + " are event sources here");
            } else {
                notEmulated
                        .unlessInvalid(resource, () -> read(resource, source.get(), notEmulated))
                        .ifPresent(read::add);
            }
        }
        read.sort(Comparator.comparingInt(each -> sources.indexOf(each.source())));
        defined = List.copyOf(read);
    }

    private Optional<EventSource> source(Resource mapping) {
        return sources.stream().filter(source -> source.feeds(mapping)).findFirst();
    }

    private String sourceNames() {
        return sources.stream().map(EventSource::name).collect(Collectors.joining(" and "));
    }

    /**
     * @throws millrace.cloud.assembly.InvalidAssemblyException when it cannot run
     */
    private DefinedMapping read(
            Resource resource, EventSource source, NotEmulatedResources notEmulated) {
        var properties = new MappingProperties(resource);
        lambda.whyNot(properties.functionReference())
                .ifPresent(reason -> {
                    throw resource.invalid(reason);
                });
        var mapping = DefinedMapping.of(resource, source);
        mapping.mapping().deviations().forEach(each -> notEmulated.add(resource, each));
        properties
                .onFailureDestination()
                .filter(this::isUnknown)
                .ifPresent(destination -> notEmulated.add(resource, DROPPED + destination));
        return mapping;
    }

    private boolean isUnknown(String destination) {
        return !destination.startsWith(TOPIC)
                && failureMessages.stream().noneMatch(each -> each.takes(destination));
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(running, this::begin);
        tasks.startWhenRead(
                api, () -> new MappingApi(defined, lambda::whyNot, running.await().all()));
    }

    private EventSourceMappings begin() {
        return EventSourceMappings.start(
                defined.stream().map(DefinedMapping::mapping).toList(),
                defined.stream()
                        .filter(each -> !each.isEnabled())
                        .map(each -> each.mapping().id())
                        .collect(Collectors.toSet()),
                lambda.functions(),
                checkpoints,
                failureMessages);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Endpoint.Precedence.OWN_PATH,
                        MappingApi::takes,
                        call -> api.join().answer(call)));
    }

    public List<MappingStatistics> statistics() {
        return running.join().statistics();
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(new MappingCounts(running.join().all().values()).console());
    }

    @Override
    public List<MetricFamily> metrics() {
        return new MappingCounts(running.join().all().values()).metrics();
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
