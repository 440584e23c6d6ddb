package millrace.demo.client;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import millrace.cloud.registry.AvroValues;
import millrace.cloud.registry.RegistryClient;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import millrace.events.avro.WireFormat;

/** All that a running system shows to the outside: its API, its topics, and what surrounds it. */
public record RunningSystem(
        MillraceApi api, OrderTopics topics, TopicWatch watch, SimulatorClient simulators)
        implements AutoCloseable {

    public static final String ADMIN_EMAIL = "admin@millrace.test";
    public static final String ADMIN_PASSWORD = "admin-local-only";

    public static RunningSystem at(URI api, String kafka, URI simulators) {
        return at(new MillraceApi(api), kafka, simulators);
    }

    /**
     * @param api the system's, which may be watched
     */
    public static RunningSystem at(MillraceApi api, String kafka, URI simulators) {
        return new RunningSystem(
                api,
                new OrderTopics(kafka),
                new TopicWatch(
                        kafka,
                        allTopics(),
                        new AvroValues(WireFormat.CONFLUENT, id -> schema(api, id))),
                new SimulatorClient(simulators));
    }

    /** A deployed system has no such registry: its values in Avro are shown as they are. */
    private static Optional<String> schema(MillraceApi api, String id) {
        try {
            return RegistryClient.of(api.base()).schema(id);
        } catch (UncheckedIOException none) {
            return Optional.empty();
        }
    }

    private static List<String> allTopics() {
        return Topic.all().stream().map(TopicDefinition::name).toList();
    }

    /** The administrator of the demo data. */
    public Customer administrator() {
        return Customer.logIn(api, ADMIN_EMAIL, ADMIN_PASSWORD);
    }

    /** Somebody whom the system has never seen before. */
    public Customer newCustomer(String name) {
        return Customer.signUp(
                api, name + "-" + UUID.randomUUID() + "@millrace.test", "demo-password", name);
    }

    @Override
    public void close() {
        watch.close();
        topics.close();
    }
}
