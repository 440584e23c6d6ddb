package millrace.cloud.sns;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.service.AwsQueryEndpoint;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.ResourceNames;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import millrace.cloud.sqs.SqsService;

/**
 * Topics of the template with the queues and functions that subscribe to them. Text messages go to
 * the system outside that takes them.
 */
public final class SnsService implements CloudService {

    /** Tells functions the address of SNS; a simulator of text messages gives it, too. */
    public static final String ENDPOINT = "AWS_ENDPOINT_URL_SNS";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String SERVICE = "sns";

    private final SqsService sqs;
    private final LambdaService lambda;
    private final Metrics metrics;
    private final TextMessages textMessages;
    private final InstantSource clock;
    private final StartTask<Topics> topics = new StartTask<>("topics of SNS");
    private List<TopicResource> resources = List.of();
    private List<Subscription> subscriptions = List.of();
    private ResourceNames names = ResourceNames.none("topic");

    /**
     * @param metrics gets SNS's own
     * @param textMessages waits for the address that takes text messages; empty where none does
     */
    public SnsService(
            SqsService sqs,
            LambdaService lambda,
            Metrics metrics,
            Supplier<Optional<String>> textMessages,
            InstantSource clock) {
        this.sqs = sqs;
        this.lambda = lambda;
        this.metrics = metrics;
        this.textMessages = new TextMessages(textMessages);
        this.clock = clock;
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                TopicResource.type(),
                SubscriptionReading.type(),
                ResourceType.awsOnly("AWS::SNS::"));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        var read = new ArrayList<TopicResource>();
        for (var each : templates.ofType(TopicResource.TYPE)) {
            notEmulated.unlessInvalid(each, () -> TopicResource.read(each)).ifPresent(read::add);
        }
        resources = List.copyOf(read);
        names = ResourceNames.of("topic", resources.stream().map(TopicResource::name).toList());
        subscriptions = subscriptions(templates, notEmulated);
    }

    private List<Subscription> subscriptions(
            Resources templates, NotEmulatedResources notEmulated) {
        var reading = new SubscriptionReading(names, sqs.queueNames(), lambda::whyNot);
        var read = new ArrayList<Subscription>();
        for (var topic : templates.ofType(TopicResource.TYPE)) {
            var number = 0;
            for (var each : topic.at("Subscription").values()) {
                var index = number++;
                notEmulated
                        .unlessInvalid(
                                topic,
                                () ->
                                        reading.inside(
                                                topic,
                                                TopicResource.read(topic).arn(),
                                                each,
                                                index))
                        .ifPresent(read::add);
            }
        }
        for (var each : templates.ofType(SubscriptionReading.TYPE)) {
            notEmulated.unlessInvalid(each, () -> reading.read(each)).ifPresent(read::add);
        }
        return List.copyOf(read);
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.startWhenRead(topics, this::openTopics);
    }

    private Topics openTopics() {
        var deliveries = new Deliveries(new Endpoints(sqs::queues, lambda::functions), PAUSE);
        var opened =
                resources.stream()
                        .map(topic ->
                                new Topic(
                                        topic,
                                        subscriptions.stream()
                                                .filter(each -> each.topicArn().equals(topic.arn()))
                                                .toList(),
                                        deliveries,
                                        clock,
                                        new TopicCounts(topic.name(), metrics)))
                        .toList();
        return new Topics(opened, deliveries);
    }

    /** Waits for the topics of the template. */
    public Topics topics() {
        return topics.join();
    }

    /**
     * Publishes to a topic of the template; any other ARN is somebody else's.
     *
     * @throws SnsException when SNS would refuse the message
     */
    public void publishIfHere(String arn, Publication message) {
        topics.ifDone(all -> {
            if (all.has(arn)) {
                var _ = all.publish(arn, message);
            }
        });
    }

    public ResourceNames topicNames() {
        return names;
    }

    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return Map.of(ENDPOINT, api.toString());
    }

    @Override
    public List<Endpoint> endpoints() {
        var api =
                AwsQueryEndpoint.of(
                        SERVICE,
                        (action, parameters) ->
                                new SnsActions(topics.join()).of(action, parameters));
        return List.of(
                new Endpoint(
                        api.precedence(),
                        call -> api.takes().test(call) && TextMessages.isOne(call),
                        textMessages),
                api);
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(
                new ConsoleSection(
                        "Topics of SNS",
                        List.of("topic", "subscriptions", "published", "delivered", "failed"),
                        topics.join().all().stream().map(SnsService::row).toList()));
    }

    private static List<String> row(Topic topic) {
        return List.of(
                topic.resource().name(),
                Integer.toString(topic.subscriptions().size()),
                Long.toString(topic.counts().published.sum()),
                Long.toString(topic.counts().delivered.sum()),
                Long.toString(topic.counts().failed.sum()));
    }

    @Override
    public void close() {
        topics.ifDone(Topics::close);
    }
}
