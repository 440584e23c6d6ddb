package millrace.cloud.assembly;

import static millrace.cloud.assembly.HandMadeAssembly.ASSETS;
import static millrace.cloud.assembly.HandMadeAssembly.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import millrace.cloud.assembly.CloudModel.NotEmulated;
import millrace.cloud.dynamodb.TableResource;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.GlobalIndex;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.msk.TopicResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudAssemblyReaderTest {

    @TempDir Path directory;
    private HandMadeAssembly assembly;

    @BeforeEach
    void unpackedCode() throws IOException {
        assembly = new HandMadeAssembly(directory.resolve("cdk.out"));
        Files.createDirectories(directory.resolve("cdk.out/asset.code/lib"));
    }

    private CloudModel read() throws IOException {
        return new CloudAssemblyReader(directory.resolve("cache")).read(assembly.written());
    }

    private CloudModel readResources(String resources) throws IOException {
        assembly.stack("S", "{'Resources':{" + resources + "}}", ASSETS);
        return read();
    }

    @Test
    void a_function_has_its_code_directory_and_resolved_environment() throws IOException {
        assertThat(readResources(FUNCTION).functions())
                .containsExactly(
                        new FunctionResource(
                                "place",
                                "a.B::c",
                                directory.resolve("cdk.out/asset.code"),
                                List.of(),
                                Map.of("TABLE", "Orders"),
                                Duration.ofSeconds(20),
                                512));
    }

    @Test
    void a_zipped_asset_is_unpacked_into_the_cache() throws IOException {
        Path zip = directory.resolve("cdk.out/code.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("lib/a.jar"));
            entries.write("jar".getBytes(StandardCharsets.UTF_8));
        }
        assembly.stack(
                "S", "{'Resources':{" + FUNCTION + "}}", ASSETS.replace("asset.code", "code.zip"));
        Path code = read().functions().getFirst().codeDirectory();
        assertThat(code).startsWith(directory.resolve("cache"));
        assertThat(code.resolve("lib/a.jar")).hasContent("jar");
    }

    @Test
    void a_layer_of_another_stack_is_found_through_its_export() throws IOException {
        Files.createDirectories(directory.resolve("cdk.out/asset.layer"));
        assembly.stack(
                "Platform",
                """
                {'Resources':{'Layer':{'Type':'AWS::Lambda::LayerVersion','Properties':{
                  'Content':{'S3Key':'layer.zip'}}}},
                 'Outputs':{'L':{'Value':{'Ref':'Layer'},'Export':{'Name':'Platform:Layer'}}}}
                """,
                ASSETS.replace("code", "layer"));
        assembly.stack(
                "S",
                "{'Resources':{"
                        + FUNCTION.replace(
                                "'Timeout'",
                                "'Layers':[{'Fn::ImportValue':'Platform:Layer'}],'Timeout'")
                        + "}}",
                ASSETS);
        assertThat(read().functions().getFirst().layerDirectories())
                .containsExactly(directory.resolve("cdk.out/asset.layer"));
    }

    @Test
    void a_global_table_has_its_keys_indexes_stream_and_expiry() throws IOException {
        CloudModel model =
                readResources(
                        """
                        'T':{'Type':'AWS::DynamoDB::GlobalTable','Properties':{'TableName':'t',
                          'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},
                            {'AttributeName':'at','AttributeType':'N'}],
                          'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
                          'GlobalSecondaryIndexes':[{'IndexName':'due','KeySchema':[
                            {'AttributeName':'pk','KeyType':'HASH'},
                            {'AttributeName':'at','KeyType':'RANGE'}]}],
                          'StreamSpecification':{'StreamViewType':'NEW_AND_OLD_IMAGES'},
                          'TimeToLiveSpecification':{'AttributeName':'expiresAt','Enabled':true}}}
                        """);
        Attribute pk = new Attribute("pk", "S");
        assertThat(model.tables())
                .containsExactly(
                        new TableResource(
                                "t",
                                new KeySchema(pk, null),
                                List.of(
                                        new GlobalIndex(
                                                "due",
                                                new KeySchema(pk, new Attribute("at", "N")))),
                                "NEW_AND_OLD_IMAGES",
                                "expiresAt"));
    }

    @Test
    void infrastructure_is_one_line_by_type_and_the_rest_has_a_reason_each() throws IOException {
        CloudModel model =
                readResources(
                        """
                        'A':{'Type':'AWS::IAM::Role'},'B':{'Type':'AWS::IAM::Role'},
                        'Q':{'Type':'AWS::SQS::Queue'},
                        'P':{'Type':'AWS::Lambda::Function','Properties':{'Runtime':'nodejs22.x'}}
                        """);
        assertThat(model.notEmulated())
                .containsExactlyInAnyOrder(
                        new NotEmulated(
                                "*", "2 resources", "AWS::IAM::Role", "makes sense on AWS only"),
                        new NotEmulated(
                                "S", "Q", "AWS::SQS::Queue", "there is no emulation of this type"),
                        new NotEmulated(
                                "S",
                                "P",
                                "AWS::Lambda::Function",
                                "its runtime is nodejs22.x, only Java runs here"));
    }

    @Test
    void a_dangling_reference_names_stack_and_resource() {
        assertThatThrownBy(() -> readResources(FUNCTION.replace("'Ref':'Orders'", "'Ref':'Gone'")))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessage(
                        "Stack S: Place refers to Gone, which is not in the template: correct the"
                                + " reference and synthesize again");
    }

    @Test
    void references_in_a_circle_are_refused() {
        assertThatThrownBy(() ->
                        readResources(
                                """
                                'A':{'Type':'AWS::SNS::Topic','Properties':{'TopicName':{'Ref':'B'}}},
                                'B':{'Type':'AWS::SNS::Topic','Properties':{'TopicName':{'Ref':'A'}}}
                                """))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessageContaining("refers to itself through other resources");
    }

    @Test
    void a_missing_asset_names_the_function() {
        assertThatThrownBy(() -> readResources(FUNCTION.replace("code.zip", "gone.zip")))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessage(
                        "Stack S, resource Place (AWS::Lambda::Function) needs the asset gone.zip,"
                                + " which the assembly does not hold: synthesize again with ./millrace"
                                + " synth");
    }

    @Test
    void a_directory_without_an_assembly_says_what_to_do() {
        assertThatThrownBy(
                        () -> new CloudAssemblyReader(directory).read(directory.resolve("nothing")))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessageEndingWith(
                        "(no manifest.json): run ./millrace synth, or name another directory with"
                                + " --assembly");
    }

    @Test
    void a_resource_whose_condition_does_not_hold_is_left_out() throws IOException {
        assembly.stack(
                "S",
                """
                {'Parameters':{'Stage':{'Type':'String','Default':'local'}},
                 'Conditions':{'Prod':{'Fn::Equals':[{'Ref':'Stage'},'prod']},
                   'NotProd':{'Fn::Not':[{'Condition':'Prod'}]}},
                 'Resources':{
                   'A':{'Type':'AWS::MSK::Topic','Condition':'Prod','Properties':{'TopicName':'a'}},
                   'B':{'Type':'AWS::MSK::Topic','Condition':'NotProd','Properties':{'TopicName':'b',
                     'PartitionCount':{'Fn::If':['Prod',6,{'Ref':'AWS::NoValue'}]}}}}}
                """);
        assertThat(read().topics()).containsExactly(new TopicResource("b", 1, 1, Map.of()));
    }
}
