package millrace.cloud.mapping;

import static millrace.cloud.assembly.HandMadeAssembly.ASSETS;
import static millrace.cloud.assembly.HandMadeAssembly.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.CloudModel;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.stream.StreamMapping;
import millrace.cloud.msk.TopicResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingReadingTest {

    @TempDir Path directory;

    private CloudModel readResources(String resources) throws IOException {
        Files.createDirectories(directory.resolve("cdk.out/asset.code/lib"));
        HandMadeAssembly assembly = new HandMadeAssembly(directory.resolve("cdk.out"));
        assembly.stack("S", "{'Resources':{" + resources + "}}", ASSETS);
        return new CloudAssemblyReader(directory.resolve("cache")).read(assembly.written());
    }

    @Test
    void a_kafka_mapping_on_an_alias_feeds_the_function_behind_it() throws IOException {
        CloudModel model =
                readResources(
                        FUNCTION
                                + """
                                ,'V':{'Type':'AWS::Lambda::Version','Properties':{'FunctionName':{'Ref':'Place'}}},
                                'Live':{'Type':'AWS::Lambda::Alias','Properties':{'Name':'live',
                                  'FunctionName':{'Fn::Select':[6,{'Fn::Split':[':',{'Ref':'V'}]}]},
                                  'FunctionVersion':{'Fn::GetAtt':['V','Version']}}},
                                'Topic':{'Type':'AWS::MSK::Topic','Properties':{'TopicName':'order.events',
                                  'PartitionCount':6,'ReplicationFactor':3,'Configs':'eyJyZXRlbnRpb24ubXMiOiIxIn0='}},
                                'M':{'Type':'AWS::Lambda::EventSourceMapping','Properties':{
                                  'FunctionName':{'Fn::Join':['',[
                                    {'Fn::Select':[0,{'Fn::Split':['|',{'Ref':'Live'}]}]},'']]},
                                  'EventSourceArn':'arn:aws:kafka:r:a:cluster/c','Topics':['order.events'],
                                  'AmazonManagedKafkaEventSourceConfig':{'ConsumerGroupId':'g'},
                                  'BatchSize':50,'MaximumBatchingWindowInSeconds':2,
                                  'FunctionResponseTypes':['ReportBatchItemFailures'],
                                  'BisectBatchOnFunctionError':true,'MaximumRecordAgeInSeconds':3600,
                                  'DestinationConfig':{'OnFailure':{'Destination':'kafka://order.events'}},
                                  'FilterCriteria':{'Filters':[{'Pattern':'{}'}]},
                                  'ProvisionedPollerConfig':{'MinimumPollers':1,'MaximumPollers':4}}}
                                """);
        assertThat(model.topics())
                .containsExactly(
                        new TopicResource("order.events", 6, 3, Map.of("retention.ms", "1")));
        assertThat(model.kafkaMappings())
                .containsExactly(
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
                                "order.events",
                                OptionalInt.of(4)));
    }

    @Test
    void a_stream_mapping_names_the_table_of_its_stream() throws IOException {
        CloudModel model =
                readResources(
                        FUNCTION
                                + """
                                ,'M':{'Type':'AWS::Lambda::EventSourceMapping','Properties':{
                                  'FunctionName':{'Ref':'Place'},'StartingPosition':'LATEST',
                                  'EventSourceArn':{'Fn::GetAtt':['Orders','StreamArn']},
                                  'ParallelizationFactor':4,
                                  'DestinationConfig':{'OnFailure':{'Destination':'arn:aws:sqs:r:a:gave-up'}}}}
                                """);
        assertThat(model.streamMappings())
                .containsExactly(
                        new StreamMapping(
                                "M",
                                "place",
                                "Orders",
                                "LATEST",
                                100,
                                Duration.ZERO,
                                List.of(),
                                false,
                                false,
                                -1,
                                null,
                                4,
                                "arn:aws:sqs:r:a:gave-up"));
    }

    @Test
    void a_mapping_of_an_unknown_topic_is_refused() {
        assertThatThrownBy(() ->
                        readResources(
                                FUNCTION
                                        + """
                                        ,'M':{'Type':'AWS::Lambda::EventSourceMapping','Properties':{
                                          'FunctionName':{'Ref':'Place'},'Topics':['nowhere']}}
                                        """))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessage(
                        "Event source mapping M names the topic nowhere, which no stack of the"
                                + " assembly defines: correct the name in the CDK app and synthesize"
                                + " again");
    }
}
