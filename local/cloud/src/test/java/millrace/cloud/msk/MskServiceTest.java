package millrace.cloud.msk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.registry.AvroValues;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.ServiceFixture;
import millrace.events.avro.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MskServiceTest {

    private static final AvroValues SHOWN =
            new AvroValues(WireFormat.CONFLUENT, _ -> Optional.empty());

    private static final URI API = URI.create("http://127.0.0.1:8080");

    @TempDir Path directory;

    @Test
    void only_functions_with_a_kafka_address_in_the_template_get_one() {
        var msk =
                new MskService(
                        new KafkaSettings(2, 9092, directory),
                        AccessControl.NONE,
                        SHOWN,
                        Clock.systemUTC());

        assertThat(msk.variables(API, Map.of())).isEmpty();
        assertThat(msk.variables(API, Map.of("KAFKA_BOOTSTRAP_SERVERS", "b-1:9098")))
                .isEqualTo(
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                "127.0.0.1:9092,127.0.0.1:9093",
                                "KAFKA_IAM",
                                "false"));
    }

    @Test
    void a_topic_has_its_partitions_and_settings() throws IOException {
        var msk =
                new MskService(
                        new KafkaSettings(1, 0, directory),
                        AccessControl.NONE,
                        SHOWN,
                        Clock.systemUTC());

        ServiceFixture.read(
                directory,
                """
                'Topic':{'Type':'AWS::MSK::Topic','Properties':{'TopicName':'order.events',
                  'PartitionCount':6,'ReplicationFactor':3,'Configs':'eyJyZXRlbnRpb24ubXMiOiIxIn0='}}
                """,
                msk);

        assertThat(msk.resources())
                .containsExactly(
                        new TopicResource("order.events", 6, 3, Map.of("retention.ms", "1")));
    }
}
