package millrace.cloud;

import static millrace.cloud.assembly.HandMadeAssembly.ASSETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.service.NotEmulated;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All services together, reading. */
class ServicesTest {

    private static final String OF_AWS =
            "its address in variables is that of AWS, as another stack has an API of the same"
                    + " logical id";

    private static final String NAMED =
            """
            'Key':{'Type':'AWS::KMS::Key'},
            'Secret':{'Type':'AWS::SecretsManager::Secret','Properties':{'Name':'m/local/toss'}},
            'Table':{'Type':'AWS::DynamoDB::GlobalTable','Properties':{'TableName':'orders',
              'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
              'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}},
            'Topic':{'Type':'AWS::MSK::Topic','Properties':{'TopicName':'events'}},
            'Cluster':{'Type':'AWS::MSK::Cluster','Properties':{'ClusterName':'c'}},
            'Queue':{'Type':'AWS::SQS::Queue','Properties':{'QueueName':'mails'}},
            'Role':{'Type':'AWS::IAM::Role'},
            'Other':{'Type':'AWS::Lambda::Function','Properties':{'FunctionName':'other'}},
            'Version':{'Type':'AWS::Lambda::Version','Properties':{'FunctionName':{'Ref':'Other'}}},
            'Live':{'Type':'AWS::Lambda::Alias','Properties':{'Name':'live',
              'FunctionName':{'Ref':'Other'}}},
            'Layer':{'Type':'AWS::Lambda::LayerVersion','Properties':{'Content':{'S3Key':'code.zip'}}},
            'Api':{'Type':'AWS::ApiGatewayV2::Api'},
            'Alarm':{'Type':'AWS::CloudWatch::Alarm','Properties':{'AlarmName':'a',
              'Namespace':'n','MetricName':'m','ComparisonOperator':'GreaterThanThreshold'}}
            """;

    @TempDir Path directory;
    private Services services;

    @BeforeEach
    void services() throws IOException {
        Files.createDirectories(directory.resolve("cdk.out/asset.code/lib"));
        services = Services.forReading(directory);
    }

    private List<NotEmulated> read(String resources) throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack("S", "{'Resources':{" + resources + "}}", ASSETS)
                        .written();
        return services.read(assembly, directory.resolve("cache")).list();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'Ref':'Key'}                           | Key
                    {'Fn::GetAtt':['Key','Arn']}            | arn:aws:kms:ap-northeast-2:000000000000:key/Key
                    {'Fn::GetAtt':['Key','KeyId']}          | Key
                    {'Ref':'Secret'}                        | arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:m/local/toss-local1
                    {'Ref':'Table'}                         | orders
                    {'Fn::GetAtt':['Table','TableName']}    | orders
                    {'Fn::GetAtt':['Table','StreamArn']}    | arn:aws:dynamodb:ap-northeast-2:000000000000:table/orders/stream/local
                    {'Ref':'Topic'}                         | arn:aws:kafka:ap-northeast-2:000000000000:topic/local/local/events
                    {'Fn::GetAtt':['Topic','TopicName']}    | events
                    {'Ref':'Cluster'}                       | arn:aws:kafka:ap-northeast-2:000000000000:cluster/c/local
                    {'Ref':'Queue'}                         | https://sqs.ap-northeast-2.amazonaws.com/000000000000/mails
                    {'Fn::GetAtt':['Queue','Arn']}          | arn:aws:sqs:ap-northeast-2:000000000000:mails
                    {'Fn::GetAtt':['Queue','QueueName']}    | mails
                    {'Fn::GetAtt':['Role','Arn']}           | arn:aws:iam::000000000000:role/Role
                    {'Ref':'Other'}                         | other
                    {'Fn::GetAtt':['Other','Arn']}          | arn:aws:lambda:ap-northeast-2:000000000000:function:other
                    {'Ref':'Version'}                       | arn:aws:lambda:ap-northeast-2:000000000000:function:other:1
                    {'Fn::GetAtt':['Version','Version']}    | 1
                    {'Ref':'Live'}                          | arn:aws:lambda:ap-northeast-2:000000000000:function:other:live
                    {'Ref':'Layer'}                         | arn:aws:lambda:ap-northeast-2:000000000000:layer:S-Layer:1
                    {'Ref':'Api'}                           | Api
                    {'Fn::GetAtt':['Api','ApiEndpoint']}    | https://Api.execute-api.ap-northeast-2.amazonaws.com
                    {'Ref':'Alarm'}                         | a
                    """)
    void references_resolve_to_the_ids_of_their_services(String value, String expected)
            throws IOException {
        var function =
                """
                'F':{'Type':'AWS::Lambda::Function','Properties':{'Runtime':'java25','Handler':'h',
                  'Code':{'S3Key':'code.zip'},'FunctionName':'place',
                  'Environment':{'Variables':{'VALUE':%s}}}},
                """
                        .formatted(value);
        read(function + NAMED);

        assertThat(services.lambda.resources().getFirst().environment())
                .containsEntry("VALUE", expected);
    }

    @Test
    void infrastructure_is_one_line_by_type_and_the_rest_has_a_reason_each() throws IOException {
        var notEmulated =
                read(
                        """
                        'A':{'Type':'AWS::EC2::Subnet'},'B':{'Type':'AWS::EC2::Subnet'},
                        'M':{'Type':'AWS::CDK::Metadata'},
                        'Q':{'Type':'AWS::Glue::Job'},'C':{'Type':'Custom::Thing'},
                        'P':{'Type':'AWS::Lambda::Function','Properties':{'Runtime':'ruby3.3'}}
                        """);

        assertThat(notEmulated)
                .containsExactlyInAnyOrder(
                        new NotEmulated(
                                "*", "2 resources", "AWS::EC2::Subnet", "makes sense on AWS only"),
                        new NotEmulated(
                                "S", "Q", "AWS::Glue::Job", "there is no emulation of this type"),
                        new NotEmulated(
                                "S",
                                "C",
                                "Custom::Thing",
                                "custom resources run at deployment only"),
                        new NotEmulated(
                                "S",
                                "P",
                                "AWS::Lambda::Function",
                                "runs on ruby3.3, and only Java, Python and Node run here"));
    }

    @Test
    void a_value_that_only_aws_has_is_told_unless_it_is_replaced_or_means_nothing_here()
            throws IOException {
        var notEmulated =
                read(
                        """
                        'F':{'Type':'AWS::Lambda::Function','Properties':{'Runtime':'java25',
                          'Handler':'h','Code':{'S3Key':'code.zip'},
                          'VpcConfig':{'SecurityGroupIds':[{'Fn::GetAtt':['G','GroupId']}]},
                          'Environment':{'Variables':{
                            'KAFKA_BOOTSTRAP_SERVERS':{'Fn::GetAtt':['B','Brokers']},
                            'GROUP':{'Fn::GetAtt':['G','GroupId']}}}}},
                        'G':{'Type':'AWS::EC2::SecurityGroup'},'B':{'Type':'Custom::AWS'}
                        """);

        assertThat(notEmulated)
                .filteredOn(each -> each.logicalId().equals("F"))
                .extracting(NotEmulated::reason)
                .containsExactly(
                        "its Environment.Variables.GROUP needs Fn::GetAtt G.GroupId, which is not"
                                + " known here: \"G.GroupId\" stands for it");
    }

    @Test
    void two_apis_of_one_logical_id_are_told_to_have_no_address_in_variables() throws IOException {
        var api =
                "{'Resources':{'Api':{'Type':'AWS::ApiGatewayV2::Api','Properties':{"
                        + "'Name':'n','ProtocolType':'HTTP'}}}}";
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack("dev", api)
                        .stack("prod", api)
                        .written();

        assertThat(services.read(assembly, directory.resolve("cache")).list())
                .extracting(NotEmulated::stack, NotEmulated::reason)
                .containsExactly(tuple("dev", OF_AWS), tuple("prod", OF_AWS));
    }
}
