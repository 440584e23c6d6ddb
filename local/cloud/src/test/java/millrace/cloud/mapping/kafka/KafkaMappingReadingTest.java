package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.ResourceTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaMappingReadingTest {

    @TempDir Path directory;

    /**
     * @param properties members of the mapping's properties, with single quotes
     */
    private KafkaMapping read(String properties) throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "S",
                                "{'Resources':{'M':{'Type':'T','Properties':{"
                                        + "'FunctionName':'1:function:place:live','Topics':['order.events']"
                                        + properties
                                        + "}}}}")
                        .written();
        return KafkaMappingReading.read(
                new CloudAssemblyReader(directory, new ResourceTypes(List.of()))
                        .read(assembly)
                        .ofType("T")
                        .getFirst());
    }

    @Test
    void every_property_is_read() throws IOException {
        assertThat(
                        read(
                                """
                                ,'AmazonManagedKafkaEventSourceConfig':{'ConsumerGroupId':'g'},
                                'BatchSize':50,'MaximumBatchingWindowInSeconds':2,
                                'FunctionResponseTypes':['ReportBatchItemFailures'],
                                'BisectBatchOnFunctionError':true,'MaximumRecordAgeInSeconds':3600,
                                'DestinationConfig':{'OnFailure':{'Destination':'kafka://order.failed'}},
                                'FilterCriteria':{'Filters':[{'Pattern':'{}'}]},
                                'ProvisionedPollerConfig':{'MinimumPollers':2,'MaximumPollers':4}
                                """))
                .isEqualTo(
                        new KafkaMapping(
                                "M",
                                "place",
                                "order.events",
                                "g",
                                "TRIM_HORIZON",
                                50,
                                Duration.ofSeconds(2),
                                List.of("{}"),
                                true,
                                true,
                                10,
                                Duration.ofHours(1),
                                "kafka://order.failed",
                                2));
    }

    @Test
    void a_mapping_that_is_not_provisioned_has_one_poller() throws IOException {
        assertThat(read("").minimumPollers()).isEqualTo(1);
    }

    @Test
    void endless_retries_with_a_destination_are_ten_as_on_aws() throws IOException {
        var destination = ",'DestinationConfig':{'OnFailure':{'Destination':'kafka://f'}}";

        assertThat(read(destination).maximumRetryAttempts()).isEqualTo(10);
        assertThat(read("").maximumRetryAttempts()).isEqualTo(-1);
        assertThat(read(destination + ",'MaximumRetryAttempts':3").maximumRetryAttempts())
                .isEqualTo(3);
    }
}
