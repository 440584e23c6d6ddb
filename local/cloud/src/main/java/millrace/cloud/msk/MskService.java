package millrace.cloud.msk;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.msk.view.GroupsView;
import millrace.cloud.msk.view.KafkaReader;
import millrace.cloud.msk.view.LagHistory;
import millrace.cloud.msk.view.MessagesView;
import millrace.cloud.msk.view.TopicSizes;
import millrace.cloud.msk.view.TopicsView;
import millrace.cloud.registry.AvroValues;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.Endpoint;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.Metrics;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.ResourceNames;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;

/** Kafka with the template's topics. */
public final class MskService implements CloudService {

    /** Of topics that are in no template. */
    public static final int PARTITIONS_OF_OTHER_TOPICS = KnownTopics.PARTITIONS_OF_OTHERS;

    static final String TOPIC = "AWS::MSK::Topic";
    private static final String CLUSTER = "AWS::MSK::Cluster";
    private static final String BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";

    private final ClusterSettings settings;
    private final AvroValues values;
    private final KafkaRights rights;
    private final StartTask<KafkaCluster> cluster = new StartTask<>("kafka");
    private final KafkaReader reader = KafkaReader.of(this::brokersWithTopics);
    private final GroupsView groups;
    private final LagHistory lagHistory;
    private final StartTask<KafkaCluster> topics = new StartTask<>("topics");
    private volatile Map<String, String> clusters = Map.of();
    private volatile KnownTopics known = new KnownTopics(List.of(), new NotEmulatedResources());

    /**
     * @param values shows messages in Avro
     */
    public MskService(
            ClusterSettings settings, AccessControl accessControl, AvroValues values, Clock clock) {
        this.settings = settings;
        this.values = values;
        this.rights = new KafkaRights(accessControl);
        this.groups = new GroupsView(reader, clock);
        this.lagHistory = groups.history();
    }

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.run(TOPIC)
                        .named("TopicName")
                        .arn(MskService::topicArn)
                        .refIsArn()
                        .attribute("TopicArn", topic -> topic.arn()),
                ResourceType.awsOnly(CLUSTER)
                        .named("ClusterName")
                        .arn(MskService::clusterArn)
                        .refIsArn(),
                ResourceType.awsOnly("AWS::MSK::"));
    }

    static String topicArn(String name) {
        return LocalAccount.arn("kafka", "topic/local/local/" + name);
    }

    private static String clusterArn(String name) {
        return LocalAccount.arn("kafka", "cluster/" + name + "/local");
    }

    /** The brokers stand for one cluster, the first. */
    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        settings.lacks()
                .ifPresent(lacks -> notEmulated.add(CLUSTER, "at " + bootstrapServers(), lacks));
        templates.ofType(CLUSTER).stream()
                .findFirst()
                .ifPresent(cluster -> rights.of(clusterArn(cluster.nameFrom("ClusterName"))));
        clusters =
                templates.ofType(CLUSTER).stream()
                        .map(cluster -> cluster.nameFrom("ClusterName"))
                        .collect(Collectors.toMap(MskService::clusterArn, name -> name));
        known =
                new KnownTopics(
                        templates.ofType(TOPIC).stream().map(TopicReading::read).toList(),
                        notEmulated);
        // Refuses two of one name.
        ResourceNames.of("topic", known.all().stream().map(TopicResource::name).toList());
    }

    @Override
    public void start(StartTasks tasks) {
        tasks.start(cluster, () -> settings.open(rights));
        tasks.startWhenRead(
                topics,
                () -> {
                    known.createIn(cluster.await(), known.all());
                    return cluster.await();
                });
    }

    @Override
    public void open() {
        lagHistory.start();
    }

    List<TopicResource> resources() {
        return known.all();
    }

    /**
     * Makes a topic that no template describes, as of a cluster that is not in them.
     *
     * @return false where it is there
     */
    public boolean makeTopic(String name) {
        var added = known.add(name);
        added.ifPresent(topic -> topics.ifDone(running -> known.createIn(running, List.of(topic))));
        return added.isPresent();
    }

    /** The address of the brokers; with fixed ports it is known before they answer there. */
    public String bootstrapServers() {
        return settings.fixedAddress().orElseGet(() -> cluster.join().bootstrapServers());
    }

    /** Waits until every topic of the template is there; the address of the brokers. */
    public String brokersWithTopics() {
        return topics.join().bootstrapServers();
    }

    /**
     * Stops every broker and starts it again on the same port and data.
     *
     * @throws IOException when one does not start again
     * @throws IllegalStateException when they are somebody else's
     */
    public void restart() throws IOException {
        cluster.join().restart();
    }

    /** {@code GET /brokers}, {@code POST /brokers/<id>/stop} and {@code /start}, and MSK's own. */
    @Override
    public List<Endpoint> endpoints() {
        var endpoints = new ArrayList<>(new BrokerSwitches(cluster::join).endpoints());
        endpoints.add(
                new Endpoint(
                        Endpoint.Precedence.AWS_JSON,
                        MskApi::takes,
                        call ->
                                new MskApi(
                                                clusters,
                                                known.all(),
                                                cluster.join().brokers().size(),
                                                this::bootstrapServers)
                                        .answer(call)));
        return endpoints;
    }

    @Override
    public Set<String> replacedVariables() {
        return Set.of(BOOTSTRAP_SERVERS);
    }

    /** Only for functions that have the address in the template, as only they may produce. */
    @Override
    public Map<String, String> variables(URI api, Map<String, String> ofTemplate) {
        return ofTemplate.containsKey(BOOTSTRAP_SERVERS)
                ? Map.of(BOOTSTRAP_SERVERS, bootstrapServers(), "KAFKA_IAM", "false")
                : Map.of();
    }

    @Override
    public List<ConsoleSection> console() {
        return List.of(
                new ConsoleSection(
                        "Topics",
                        List.of("topic", "partitions", "configuration"),
                        known.all().stream().map(TopicResource::row).toList()));
    }

    @Override
    public List<MetricFamily> metrics() {
        return new TopicSizes(reader).metrics();
    }

    @Override
    public List<ConsoleView> views() {
        var topicsView = new TopicsView(reader, this::configs);
        var messages = new MessagesView(reader, values);
        return List.of(
                new ConsoleView("topics", topicsView),
                new ConsoleView("messages", messages::page),
                new ConsoleView("tail", messages::tail),
                new ConsoleView("groups", groups),
                new ConsoleView("group-history", lagHistory));
    }

    private Map<String, Map<String, String>> configs() {
        return known.all().stream()
                .collect(Collectors.toMap(TopicResource::name, TopicResource::configs));
    }

    @Override
    public void measure(Metrics alarms) {
        lagHistory.measure(alarms);
    }

    /** The lag of every group as the brokers know it, also while nobody polls. */
    public LagHistory lagHistory() {
        return lagHistory;
    }

    @Override
    public void close() {
        lagHistory.close();
        reader.close();
        cluster.ifDone(KafkaCluster::close);
    }
}
