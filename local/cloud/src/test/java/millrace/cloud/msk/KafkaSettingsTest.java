package millrace.cloud.msk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.cloud.service.AccessControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {

    private static final Path DIRECTORY = Path.of("kafka");

    @Test
    void a_taken_port_is_one_sentence_with_the_way_out() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> BrokerPorts.choose(new KafkaSettings(1, port, DIRECTORY)))
                    .isInstanceOf(BindException.class)
                    .hasMessage(
                            "Kafka port "
                                    + port
                                    + " is taken: choose another with --kafka-port, or 0 for any"
                                    + " free port");
        }
    }

    @Test
    void port_zero_takes_a_port_of_its_own_for_each_broker_and_the_controller() throws Exception {
        var ports = BrokerPorts.choose(new KafkaSettings(3, 0, DIRECTORY));

        assertThat(ports.brokers())
                .hasSize(3)
                .doesNotContain(0, ports.controller())
                .doesNotHaveDuplicates();
        assertThat(ports.bootstrapServers().split(","))
                .hasSize(3)
                .allMatch(each -> each.startsWith("127.0.0.1:"));
    }

    @Test
    void fewer_brokers_than_the_template_wants_reduce_replicas_and_their_minimum() {
        var topic =
                new TopicResource(
                        "orders", 6, 3, Map.of("min.insync.replicas", "2", "retention.ms", "1000"));

        var alone = TopicCreation.newTopic(topic, 1);
        var three = TopicCreation.newTopic(topic, 3);

        assertThat(alone.replicationFactor()).isEqualTo((short) 1);
        assertThat(alone.configs())
                .isEqualTo(Map.of("min.insync.replicas", "1", "retention.ms", "1000"));
        assertThat(three.replicationFactor()).isEqualTo((short) 3);
        assertThat(three.configs()).containsEntry("min.insync.replicas", "2");
        assertThat(alone.numPartitions()).isEqualTo(6);
    }

    /** Whatever topics say, as MSK Express does; topics that people make say nothing. */
    @Test
    void three_brokers_take_a_record_only_where_two_of_them_have_it() throws Exception {
        assertThat(minInsyncReplicas(3)).containsOnly("2");
        assertThat(minInsyncReplicas(1)).containsOnly("1");
    }

    private static List<String> minInsyncReplicas(int brokers) throws IOException {
        var ports = BrokerPorts.choose(new KafkaSettings(brokers, 0, DIRECTORY));
        var properties =
                new BrokerProperties(ports, 100, false, new KafkaRights(AccessControl.NONE));
        return Stream.of(properties.ofBroker(1, DIRECTORY), properties.ofController(DIRECTORY))
                .map(each -> each.getProperty("min.insync.replicas"))
                .toList();
    }

    @Test
    void the_number_of_brokers_is_bounded() {
        assertThatThrownBy(() -> new KafkaSettings(0, 0, DIRECTORY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KafkaSettings(6, 0, DIRECTORY))
                .hasMessage("Between 1 and 5 Kafka brokers can run here, not 6");
    }

    @Test
    void fewer_brokers_than_the_data_belongs_to_are_refused(@TempDir Path directory)
            throws Exception {
        BrokerDirectories.prepare(new KafkaSettings(3, 0, directory));

        assertThatThrownBy(() -> BrokerDirectories.prepare(new KafkaSettings(1, 0, directory)))
                .hasMessage(
                        "The Kafka data in "
                                + directory.toAbsolutePath()
                                + " belongs to 3 brokers: start with --brokers 3 or another --data"
                                + " directory");
    }

    @Test
    void a_run_that_did_not_stop_cleanly_is_noticed(@TempDir Path directory) throws Exception {
        var settings = new KafkaSettings(1, 0, directory);

        assertThat(BrokerDirectories.prepare(settings).killedBefore()).isFalse();
        assertThat(BrokerDirectories.prepare(settings).killedBefore()).isTrue();
        Files.writeString(directory.resolve("broker-1/.kafka_cleanshutdown"), "");
        assertThat(BrokerDirectories.prepare(settings).killedBefore()).isFalse();
    }
}
