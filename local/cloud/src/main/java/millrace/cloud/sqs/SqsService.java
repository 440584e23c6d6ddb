package millrace.cloud.sqs;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.ResourceNames;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import millrace.cloud.sqs.api.SqsApi;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.queue.QueueCounts;
import millrace.cloud.sqs.queue.Queues;
import org.jspecify.annotations.Nullable;

/** Queues: those of the template, and those that a caller creates. */
public final class SqsService implements CloudService {

    private static final String NAMESPACE = "AWS/SQS";

    private final @Nullable Path directory;
    private final InstantSource clock;
    private final StartTask<Queues> queues = new StartTask<>("queues");
    private final StartTask<SqsApi> api = new StartTask<>("queues-api");
    private List<QueueResource> resources = List.of();
    private ResourceNames names = ResourceNames.none("queue");

    /**
     * @param directory keeps queues and messages, or null for nothing
     */
    public SqsService(@Nullable Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(QueueResource.type(), ResourceType.awsOnly("AWS::SQS::"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        resources =
                templates.ofType(QueueResource.TYPE).stream()
                        .flatMap(each ->
                                notEmulated.unlessInvalid(each, () -> checked(each)).stream())
                        .toList();
        names = ResourceNames.of("queue", resources.stream().map(QueueResource::name).toList());
    }

    private static QueueResource checked(Resource resource) {
        try {
            var queue = QueueResource.read(resource);
            queue.check();
            return queue;
        } catch (SqsException e) {
            throw resource.invalid(
                    "is refused by SQS ("
                            + e.getMessage()
                            + "): correct it in the CDK app and synthesize again");
        }
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(queues, this::openQueues);
        tasks.start(api, () -> new SqsApi(queues.await(), clock));
    }

    private Queues openQueues() throws Exception {
        var opened = Queues.open(directory, LocalAccount.arn("sqs", ""), clock);
        resources.forEach(queue -> opened.define(queue.name(), queue.attributes()));
        return opened;
    }

    /** Waits for the queues of the template. */
    public Queues queues() {
        return queues.join();
    }

    public ResourceNames queueNames() {
        return names;
    }

    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return Map.of("AWS_ENDPOINT_URL_SQS", api.toString());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Endpoint.Precedence.AWS_JSON,
                        SqsApi::isFor,
                        call -> api.join().answer(call)));
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(
                new ConsoleSection(
                        "Queues",
                        List.of("queue", "messages", "in flight", "delayed", "oldest"),
                        queues.join().counts().entrySet().stream()
                                .map(each -> row(each.getKey(), each.getValue()))
                                .toList()));
    }

    private static List<String> row(String queue, QueueCounts counts) {
        return List.of(
                queue,
                Integer.toString(counts.visible()),
                Integer.toString(counts.inFlight()),
                Integer.toString(counts.delayed()),
                counts.oldest().toSeconds() + " s");
    }

    @Override
    public List<MetricFamily> metrics() {
        return List.of(
                family("visible", QueueCounts::visible),
                family("in_flight", QueueCounts::inFlight),
                family("delayed", QueueCounts::delayed));
    }

    private MetricFamily family(String state, ToDoubleFunction<QueueCounts> count) {
        return new MetricFamily(
                "sqs_messages_" + state,
                MetricFamily.Kind.GAUGE,
                queues.join().counts().entrySet().stream()
                        .map(each ->
                                new MetricFamily.Sample(
                                        Map.of("queue", each.getKey()),
                                        count.applyAsDouble(each.getValue())))
                        .toList());
    }

    @Override
    public void measure(Metrics alarms) {
        queues.ifDone(all -> {
            all.counts().forEach((name, counts) -> measure(name, counts, alarms));
            all.takeSent()
                    .forEach((name, sent) -> record(alarms, name, "NumberOfMessagesSent", sent));
        });
    }

    private static void measure(String name, QueueCounts counts, Metrics alarms) {
        record(alarms, name, "ApproximateNumberOfMessagesVisible", counts.visible());
        record(alarms, name, "ApproximateNumberOfMessagesNotVisible", counts.inFlight());
        record(alarms, name, "ApproximateNumberOfMessagesDelayed", counts.delayed());
        record(alarms, name, "ApproximateAgeOfOldestMessage", (double) counts.oldest().toSeconds());
    }

    private static void record(Metrics alarms, String queue, String metric, double value) {
        alarms.record(NAMESPACE, metric, Map.of("QueueName", queue), value);
    }

    @Override
    public void close() {
        queues.ifDone(Queues::close);
    }
}
