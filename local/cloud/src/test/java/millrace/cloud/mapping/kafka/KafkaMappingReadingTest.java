package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceTypes;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.delivery.StartingPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaMappingReadingTest {

    @TempDir Path directory;

    /**
     * @param properties members of the mapping's properties, with single quotes
     */
    private KafkaMapping read(String properties) throws IOException {
        return KafkaMappingReading.read(resource(properties));
    }

    private List<String> deviations(String properties) throws IOException {
        var resource = resource(properties);
        return KafkaMappingReading.deviations(resource, KafkaMappingReading.read(resource));
    }

    private Resource resource(String properties) throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "S",
                                "{'Resources':{'M':{'Type':'T','Properties':{"
                                        + "'FunctionName':'1:function:place:live','Topics':['order.events']"
                                        + properties
                                        + "}}}}")
                        .written();
        return new CloudAssemblyReader(directory, new ResourceTypes(List.of()))
                .read(assembly)
                .ofType("T")
                .getFirst();
    }

    @Test
    void every_property_is_read() throws IOException {
        assertThat(
                        read(
                                """
                                ,'AmazonManagedKafkaEventSourceConfig':{'ConsumerGroupId':'g'},
                                'EventSourceArn':'arn:aws:kafka:r:1:cluster/imported/x',
                                'BatchSize':50,'MaximumBatchingWindowInSeconds':2,
                                'FunctionResponseTypes':['ReportBatchItemFailures'],
                                'BisectBatchOnFunctionError':true,'MaximumRecordAgeInSeconds':3600,
                                'DestinationConfig':{'OnFailure':{'Destination':'kafka://order.failed'}},
                                'FilterCriteria':{'Filters':[{'Pattern':'{\\"value\\":[\\"x\\"]}'}]},
                                'ProvisionedPollerConfig':{'MinimumPollers':2,'MaximumPollers':4}
                                """))
                .isEqualTo(
                        new KafkaMapping(
                                MappingProperties.id("S", "M"),
                                "place",
                                "order.events",
                                "arn:aws:kafka:r:1:cluster/imported/x",
                                "g",
                                StartingPosition.TRIM_HORIZON,
                                50,
                                Duration.ofSeconds(2),
                                List.of("{\"value\":[\"x\"]}"),
                                true,
                                true,
                                10,
                                Duration.ofHours(1),
                                "kafka://order.failed",
                                2,
                                4));
    }

    @Test
    void a_mapping_that_is_not_provisioned_has_one_poller_and_lambdas_default_maximum()
            throws IOException {
        assertThat(read("").minimumPollers()).isEqualTo(1);
        assertThat(read("").maximumPollers()).isEqualTo(200);
    }

    @Test
    void endless_retries_with_a_destination_are_ten_as_on_aws() throws IOException {
        var destination = ",'DestinationConfig':{'OnFailure':{'Destination':'kafka://failed'}}";

        assertThat(read(destination).maximumRetryAttempts()).isEqualTo(10);
        assertThat(read("").maximumRetryAttempts()).isEqualTo(-1);
        assertThat(read(destination + ",'MaximumRetryAttempts':3").maximumRetryAttempts())
                .isEqualTo(3);
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "without a ConsumerGroupId the group is the mapping's UUID")
    void the_group_is_the_mappings_own_where_none_is_given() throws IOException {
        assertThat(read("").consumerGroup()).isEqualTo(MappingProperties.id("S", "M"));
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "a self-managed cluster is known by its brokers and has no ARN",
            ours = "the brokers are those of this machine")
    void a_self_managed_cluster_has_a_group_of_its_own_and_no_arn() throws IOException {
        var mapping =
                read(
                        """
                        ,'SelfManagedEventSource':{'Endpoints':{'KafkaBootstrapServers':['k:9092']}},
                        'SelfManagedKafkaEventSourceConfig':{'ConsumerGroupId':'mine'}
                        """);

        assertThat(mapping.consumerGroup()).isEqualTo("mine");
        assertThat(mapping.clusterArn()).isNull();
    }

    @Test
    void a_starting_time_is_read_in_seconds() throws IOException {
        assertThat(
                        read(",'StartingPosition':'AT_TIMESTAMP','StartingPositionTimestamp':1767268800.5")
                                .startingPosition())
                .isEqualTo(StartingPosition.at(Instant.parse("2026-01-01T12:00:00.500Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'BatchSize':0",
                "'BatchSize':10001",
                "'MaximumBatchingWindowInSeconds':301",
                "'MaximumRetryAttempts':-2",
                "'MaximumRecordAgeInSeconds':59",
                "'ProvisionedPollerConfig':{'MinimumPollers':201}",
                "'ProvisionedPollerConfig':{'MinimumPollers':3,'MaximumPollers':2}",
                "'StartingPosition':'NOW'",
                "'StartingPosition':'AT_TIMESTAMP'",
                "'DestinationConfig':{'OnFailure':{'Destination':'kafka://abc'}}",
                "'DestinationConfig':{'OnFailure':{'Destination':'kafka://order.events'}}",
                "'FilterCriteria':{'Filters':[{'Pattern':'no'}]}"
            })
    @Conforms(to = AwsPage.KAFKA_MAPPINGS, aws = "values beyond the limits are refused")
    void a_value_that_lambda_does_not_take_is_refused(String property) {
        assertThatThrownBy(() -> read("," + property)).isInstanceOf(InvalidAssemblyException.class);
    }

    @Test
    void what_is_passed_over_or_refused_by_lambda_is_told() throws IOException {
        assertThat(deviations("")).isEmpty();
        assertThat(
                        deviations(
                                """
                                ,'TumblingWindowInSeconds':5,'MaximumRetryAttempts':1,
                                'SelfManagedKafkaEventSourceConfig':{'SchemaRegistryConfig':{'EventRecordFormat':'JSON'}},
                                'FilterCriteria':{'Filters':[{'Pattern':'{\\"value\\":[\\"x\\"]}'}]}
                                """))
                .containsExactly(
                        "its TumblingWindowInSeconds is passed over",
                        "its schema registry is not asked: the function gets keys and values as"
                                + " they lie in the topic",
                        "it has no ProvisionedPollerConfig, without which Lambda takes no"
                                + " MaximumRetryAttempts");
        assertThat(
                        deviations(
                                """
                                ,'FilterCriteria':{'Filters':[{'Pattern':'{\\"topic\\":[\\"x\\"]}'}]}
                                """))
                .containsExactly("Lambda filters records of Kafka by their value only");
    }
}
