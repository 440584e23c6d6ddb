package millrace.cloud.msk;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A Kafka cluster that answers: brokers of this JVM, or somebody else's. */
sealed interface KafkaCluster extends AutoCloseable permits KafkaBrokers, ExistingBrokers {

    /** One of the brokers and whether it is running or stopped. */
    record Broker(int broker, String state) {}

    /** Host and port of the brokers, comma-separated, as clients take it. */
    String bootstrapServers();

    /** The brokers as they are now. */
    List<Broker> brokers();

    /**
     * Creates the topics that do not exist and returns when every partition of every topic has a
     * leader, so that the first record can be sent.
     *
     * @return the partitions that each topic has there
     */
    Map<String, Integer> createTopics(List<TopicResource> topics);

    /** Stops one broker, whose partitions get other leaders first. */
    BrokerSwitch stop(int broker);

    /** Starts one broker again. */
    BrokerSwitch start(int broker);

    /**
     * Stops every broker and starts it again.
     *
     * @throws IOException when one does not start again
     * @throws IllegalStateException when the brokers are somebody else's
     */
    void restart() throws IOException;

    /** Stops what was started here, and nothing else. */
    @Override
    void close();
}
