package millrace.cloud.msk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import millrace.cloud.service.UnusableAddressException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.utils.Utils;

/**
 * Brokers that somebody else runs. Topics that are missing there are created; nothing else of
 * theirs is changed, stopped or deleted.
 */
final class ExistingBrokers implements KafkaCluster {

    private static final int ANSWERS_WITHIN_MS = 10_000;
    private static final int CONNECTS_WITHIN_MS = 3_000;

    private final String bootstrapServers;
    private final int count;

    private ExistingBrokers(String bootstrapServers, int count) {
        this.bootstrapServers = bootstrapServers;
        this.count = count;
    }

    /**
     * Asks the cluster for its brokers, and connects to each once.
     *
     * @throws UnusableAddressException when none answers within ten seconds, or one is not reached
     *     at the address that it advertises
     */
    static ExistingBrokers connect(String bootstrapServers) throws UnusableAddressException {
        if (Stream.of(bootstrapServers.split(",")).noneMatch(ExistingBrokers::isListening)) {
            throw new UnusableAddressException(
                    "Nothing listens at %s: start a Kafka there, or name another with --kafka"
                            .formatted(bootstrapServers));
        }
        try {
            var nodes = nodes(bootstrapServers);
            for (var node : nodes) {
                requireReachable(bootstrapServers, node);
            }
            return new ExistingBrokers(bootstrapServers, nodes.size());
        } catch (KafkaException | ExecutionException e) {
            throw new UnusableAddressException(
                    "What listens at %s tells no Kafka brokers that are reached from here: let it take clients without TLS and sign-in and set its advertised.listeners, or name another Kafka with --kafka"
                            .formatted(bootstrapServers),
                    e);
        }
    }

    private static boolean isListening(String address) {
        var host = Utils.getHost(address);
        var port = Utils.getPort(address);
        return host != null && port != null && isListening(host, port);
    }

    private static boolean isListening(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECTS_WITHIN_MS);
            return true;
        } catch (IOException | IllegalArgumentException e) { // a port out of range, too
            return false;
        }
    }

    private static Collection<Node> nodes(String bootstrapServers) throws ExecutionException {
        try (var admin = admin(bootstrapServers)) {
            return admin.describeCluster().nodes().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka was asked for its brokers", e);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "request.timeout.ms",
                        ANSWERS_WITHIN_MS,
                        "default.api.timeout.ms",
                        ANSWERS_WITHIN_MS));
    }

    private static void requireReachable(String bootstrapServers, Node node)
            throws UnusableAddressException {
        if (!isListening(node.host(), node.port())) {
            throw new UnusableAddressException(
                    "The Kafka at %s advertises its broker %s as %s:%s, which is not reached from here: set its advertised.listeners, or name another Kafka with --kafka"
                            .formatted(
                                    bootstrapServers, node.idString(), node.host(), node.port()));
        }
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the cluster does not answer
     */
    @Override
    public List<Broker> brokers() {
        try {
            return nodes(bootstrapServers).stream()
                    .map(node -> new Broker(node.id(), "running"))
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The Kafka at " + bootstrapServers + " is away", e);
        }
    }

    /** A topic that exists stays as it is, however many partitions it has. */
    @Override
    public Map<String, Integer> createTopics(List<TopicResource> topics) {
        try (var creation = new TopicCreation(bootstrapServers, count)) {
            return creation.create(topics);
        }
    }

    @Override
    public BrokerSwitch stop(int broker) {
        return BrokerSwitch.SOMEBODY_ELSES;
    }

    @Override
    public BrokerSwitch start(int broker) {
        return BrokerSwitch.SOMEBODY_ELSES;
    }

    @Override
    public void restart() {
        throw new IllegalStateException(
                "The Kafka at " + bootstrapServers + " is not the local cloud's to restart");
    }

    @Override
    public void close() {}
}
