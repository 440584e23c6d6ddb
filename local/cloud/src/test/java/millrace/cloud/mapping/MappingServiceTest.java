package millrace.cloud.mapping;

import static millrace.cloud.assembly.HandMadeAssembly.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import millrace.cloud.assembly.InvalidAssemblyException;
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

    private static final String SUBJECT = "Event source mapping M names the ";

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

    private void refused(String properties, String kindAndName) {
        assertThatThrownBy(() -> read(properties))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessage(
                        SUBJECT
                                + kindAndName
                                + ", which no stack of the assembly defines: correct the name in the"
                                + " CDK app and synthesize again");
    }

    @Test
    void a_mapping_of_an_unknown_topic_table_or_function_is_refused() {
        refused("'FunctionName':{'Ref':'Place'},'Topics':['nowhere']", "topic nowhere");
        refused(
                "'FunctionName':{'Ref':'Place'},'EventSourceArn':'arn:aws:dynamodb:r:a:table/no'",
                "table no");
        refused("'FunctionName':'gone','Topics':['t']", "Java function gone");
    }

    @Test
    void an_on_failure_topic_that_is_not_there_is_refused() {
        refused(
                "'FunctionName':{'Ref':'Place'},'Topics':['t'],"
                        + "'DestinationConfig':{'OnFailure':{'Destination':'kafka://lost'}}",
                "topic lost");
    }

    @Test
    void a_mapping_of_an_unknown_source_is_not_emulated_and_a_disabled_one_is() throws IOException {
        assertThat(read("'FunctionName':{'Ref':'Place'},'Topics':['t'],'Enabled':false")).isEmpty();
        assertThat(read("'FunctionName':{'Ref':'Place'},'EventSourceArn':'arn:aws:mq:r:a:b'"))
                .extracting(NotEmulated::reason)
                .containsExactly("only table streams and Kafka topics are event sources here");
    }
}
