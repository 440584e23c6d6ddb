package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class TopicsTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    static Iterable<TopicDefinition> catalogue() {
        return Topic.all();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void every_topic_of_the_catalogue_is_created_as_it_says(TopicDefinition topic) {
        var created =
                PROD.one("AWS::MSK::Topic", one -> one.text("TopicName").equals(topic.name()));

        assertThat(created.properties().path("PartitionCount").asInt())
                .isEqualTo(topic.partitions());
        assertThat(created.properties().path("ReplicationFactor").asInt())
                .isEqualTo(topic.replicationFactor());
        assertThat(decoded(created.text("Configs"))).isEqualTo(topic.configs());
    }

    @Test
    void no_topic_is_created_beside_the_catalogue() {
        assertThat(PROD.all("AWS::MSK::Topic")).hasSameSizeAs(Topic.all());
    }

    /** Lag of groups, CPU and connections come at this level; by topic they would cost by topic. */
    @Test
    void brokers_measure_what_alarms_watch_and_no_more() {
        assertThat(PROD.one("AWS::MSK::Cluster", one -> true).text("EnhancedMonitoring"))
                .isEqualTo("DEFAULT");
    }

    @Test
    void the_cluster_knows_no_way_in_but_iam_over_tls() {
        var cluster = PROD.one("AWS::MSK::Cluster", one -> true).properties();

        var authentication = cluster.path("ClientAuthentication");
        assertThat(authentication.at("/Sasl/Iam/Enabled").asBoolean()).isTrue();
        assertThat(authentication.at("/Unauthenticated/Enabled").asBoolean()).isFalse();
        assertThat(authentication.has("Tls")).isFalse();
        assertThat(cluster.at("/EncryptionInfo/EncryptionInTransit/ClientBroker").asString())
                .isEqualTo("TLS");
        assertThat(cluster.at("/BrokerNodeGroupInfo/ClientSubnets").size()).isEqualTo(3);
    }

    private static Map<?, ?> decoded(String configs) {
        var json = new String(Base64.getDecoder().decode(configs), StandardCharsets.UTF_8);
        return JsonMapper.shared().readValue(json, Map.class);
    }
}
