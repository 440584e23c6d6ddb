package millrace.cloud.mapping;

import static millrace.cloud.assembly.HandMadeAssembly.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import millrace.cloud.dynamodb.DynamoDbService;
import millrace.cloud.dynamodb.DynamoDbSettings;
import millrace.cloud.lambda.LambdaFixture;
import millrace.cloud.mapping.kafka.KafkaSource;
import millrace.cloud.mapping.stream.StreamSource;
import millrace.cloud.msk.KafkaSettings;
import millrace.cloud.msk.MskService;
import millrace.cloud.registry.AvroValues;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.ServiceFixture;
import millrace.events.avro.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingServiceTest {

    private static final AvroValues SHOWN =
            new AvroValues(WireFormat.CONFLUENT, _ -> Optional.empty());

    @TempDir Path directory;

    /**
     * @param properties of one mapping, with single quotes
     */
    private List<NotEmulated> read(String properties) throws IOException {
        var msk =
                new MskService(
                        new KafkaSettings(1, 0, directory),
                        AccessControl.NONE,
                        SHOWN,
                        Clock.systemUTC());
        var dynamoDb = new DynamoDbService(DynamoDbSettings.inMemory(), AccessControl.NONE);
        var lambda = LambdaFixture.service(directory);
        var mappings =
                new MappingService(
                        lambda,
                        List.of(StreamSource.of(dynamoDb), KafkaSource.of(msk)),
                        List.of(),
                        directory);
        return ServiceFixture.read(
                directory,
                FUNCTION
                        + ",'T':{'Type':'AWS::MSK::Topic','Properties':{'TopicName':'t'}},'M':{"
                        + "'Type':'AWS::Lambda::EventSourceMapping','Properties':{"
                        + properties
                        + "}}",
                msk,
                dynamoDb,
                lambda,
                mappings);
    }

    @Test
    void a_mapping_that_cannot_run_is_told_and_the_assembly_is_read_all_the_same()
            throws IOException {
        told(
                "'FunctionName':{'Ref':'Place'},'EventSourceArn':'arn:aws:dynamodb:r:a:table/no'",
                "names the table no, which no stack");
        told(
                "'FunctionName':'gone','Topics':['t']",
                "no stack of the assembly defines the function gone");
        told(
                "'FunctionName':{'Fn::Join':[':',[{'Ref':'Place'},'nope']]},'Topics':['t']",
                "no stack of the assembly gives the function place a version or alias nope");
        told(
                "'FunctionName':{'Ref':'Place'},'Topics':['t'],'BatchSize':20000",
                "has a BatchSize of 20000, which Lambda takes from 1 to 10000 only");
    }

    private void told(String properties, String beginning) throws IOException {
        assertThat(read(properties))
                .extracting(NotEmulated::reason)
                .singleElement()
                .asString()
                .startsWith(beginning);
    }

    @Test
    void topics_that_only_a_mapping_names_are_made_and_told() throws IOException {
        assertThat(
                        read(
                                "'FunctionName':{'Ref':'Place'},'Topics':['imported'],"
                                        + "'DestinationConfig':{'OnFailure':{'Destination':'kafka://lost'}},"
                                        + "'ProvisionedPollerConfig':{'MinimumPollers':1}"))
                .extracting(NotEmulated::reason)
                .containsExactly(
                        "its topic imported is in no template: where it is missing it is made with 3 partitions",
                        "its topic lost is in no template: where it is missing it is made with 3 partitions");
    }

    @Test
    void a_destination_that_is_not_here_is_told() throws IOException {
        assertThat(
                        read(
                                "'FunctionName':{'Ref':'Place'},'Topics':['t'],"
                                        + "'DestinationConfig':{'OnFailure':{'Destination':'arn:aws:sns:r:a:no'}}"))
                .extracting(NotEmulated::reason)
                .containsExactly(
                        "what it gives up is dropped, as this machine has no destination"
                                + " arn:aws:sns:r:a:no");
    }

    @Test
    void a_mapping_of_an_unknown_source_is_not_emulated_and_a_disabled_one_is() throws IOException {
        assertThat(read("'FunctionName':{'Ref':'Place'},'Topics':['t'],'Enabled':false")).isEmpty();
        assertThat(read("'FunctionName':{'Ref':'Place'},'EventSourceArn':'arn:aws:mq:r:a:b'"))
                .extracting(NotEmulated::reason)
                .containsExactly("only table streams and Kafka topics are event sources here");
    }
}
