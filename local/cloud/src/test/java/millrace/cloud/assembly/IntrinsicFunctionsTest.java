package millrace.cloud.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IntrinsicFunctionsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEMPLATE =
            """
            {'Parameters':{'Unset':{'Type':'String'},
               'Secret-Name':{'Type':'AWS::SSM::Parameter::Value<String>','Default':'/a/b'}},
             'Mappings':{'M':{'a':{'b':'found'}}},
             'Resources':{
               'Key':{'Type':'AWS::KMS::Key'},
               'Named':{'Type':'AWS::DynamoDB::GlobalTable','Properties':{'TableName':'orders'}},
               'Secret':{'Type':'AWS::SecretsManager::Secret','Properties':{'Name':'m/local/toss'}},
               'Api':{'Type':'AWS::ApiGatewayV2::Api'}}}
            """;

    private final References references =
            new References(
                    new StackTemplate(
                            "S",
                            json(TEMPLATE),
                            AssetFiles.of(JSON.createObjectNode(), Path.of(""), Path.of(""))),
                    new AcrossStacks(),
                    new ResourceTypes(
                            List.of(
                                    ResourceType.run("AWS::DynamoDB::GlobalTable")
                                            .named("TableName")
                                            .arn(name ->
                                                    LocalAccount.arn("dynamodb", "table/" + name)),
                                    ResourceType.run("AWS::SecretsManager::Secret")
                                            .named("Name")
                                            .refIsArn(),
                                    ResourceType.awsOnly("AWS::KMS::")
                                            .arn(name -> LocalAccount.arn("kms", "key/" + name)))));

    private static JsonNode json(String quoted) {
        return JSON.readTree(quoted.replace('\'', '"'));
    }

    private String resolved(String value) {
        return references.text(json(value), "X");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'Ref':'AWS::Region'}                               | ap-northeast-2
                    {'Ref':'Named'}                                     | orders
                    {'Ref':'Api'}                                       | Api
                    {'Fn::GetAtt':['Key','Arn']}                        | arn:aws:kms:ap-northeast-2:000000000000:key/Key
                    {'Fn::GetAtt':'Named.Arn'}                          | arn:aws:dynamodb:ap-northeast-2:000000000000:table/orders
                    {'Ref':'Secret'}                                    | arn:aws:secretsmanager:ap-northeast-2:000000000000:m/local/toss
                    {'Fn::Join':['-',['a',{'Ref':'Key'}]]}              | a-Key
                    {'Fn::Select':['1',{'Fn::Split':[':','a:b:c']}]}    | b
                    {'Fn::Sub':'${Named}/${Key.Arn}/${!Kept}'}          | orders/arn:aws:kms:ap-northeast-2:000000000000:key/Key/${Kept}
                    {'Fn::Sub':['${v}-${AWS::AccountId}',{'v':'x'}]}    | x-000000000000
                    {'Fn::FindInMap':['M','a','b']}                     | found
                    {'Fn::Base64':'hi'}                                 | aGk=
                    {'Fn::Select':[0,{'Fn::GetAZs':''}]}                | ap-northeast-2a
                    {'Fn::ToJsonString':{'a':{'Ref':'Key'}}}            | {"a":"Key"}
                    """)
    void values_are_those_of_cloudformation(String value, String expected) {
        assertThat(resolved(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'Fn::Transform':{}}                | Fn::Transform                                             | Fn::Transform
                    {'Fn::ImportValue':'Other:Output'}  | the export Other:Output, which no stack of the assembly has | Other:Output
                    {'Fn::Select':[3,['a']]}            | element 3 of a list of 1                                  | 3
                    {'Fn::GetAtt':['Api','Domain']}     | Fn::GetAtt Api.Domain                                     | Api.Domain
                    {'Ref':'Unset'}                     | the parameter Unset without a default                     | Unset
                    {'Ref':'Secret-Name'}               | the SSM parameter /a/b                                    | /a/b
                    {'Fn::Sub':'{{resolve:ssm:/a:2}}'}  | {{resolve:ssm:/a:2}}                                      | /a:2
                    """)
    void a_value_that_only_aws_has_is_told_and_its_name_stands_for_it(
            String value, String what, String standIn) {
        assertThat(resolved("{'Fn::Join':['',['<'," + value + ",'>']]}"))
                .isEqualTo("<" + standIn + ">");
        assertThat(references.takeUnknown()).containsExactly(new UnknownValue("", what, standIn));
    }
}
