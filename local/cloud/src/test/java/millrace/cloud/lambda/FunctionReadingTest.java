package millrace.cloud.lambda;

import static millrace.cloud.assembly.HandMadeAssembly.ASSETS;
import static millrace.cloud.assembly.HandMadeAssembly.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import millrace.cloud.assembly.AssetFiles;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.StackTemplate;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.service.AssemblyReading;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.NotEmulatedResources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FunctionReadingTest {

    @TempDir Path directory;
    private static final NotEmulated TABLE_WITHOUT_SERVICE =
            new NotEmulated(
                    "S", "Orders", "AWS::DynamoDB::Table", "there is no emulation of this type");
    private static final JsonMapper JSON = new JsonMapper();

    private HandMadeAssembly assembly;
    private LambdaService lambda;
    private List<NotEmulated> notEmulated = List.of();

    @BeforeEach
    void unpackedCode() throws IOException {
        lambda = LambdaFixture.service(directory);
        assembly = new HandMadeAssembly(directory.resolve("cdk.out"));
        Files.createDirectories(directory.resolve("cdk.out/asset.code/lib"));
    }

    private List<FunctionResource> read() throws IOException {
        notEmulated =
                AssemblyReading.read(
                                List.of(lambda), assembly.written(), directory.resolve("cache"))
                        .list();
        return lambda.resources();
    }

    private List<FunctionResource> readFunctions(String resources) throws IOException {
        assembly.stack("S", "{'Resources':{" + resources + "}}", ASSETS);
        return read();
    }

    @Test
    void a_function_has_its_code_directory_and_resolved_environment() throws IOException {
        assertThat(readFunctions(FUNCTION))
                .containsExactly(
                        new FunctionResource(
                                "place",
                                "java25",
                                "a.B::c",
                                directory.resolve("cdk.out/asset.code"),
                                List.of(),
                                Map.of("TABLE", "Orders"),
                                Duration.ofSeconds(20),
                                512));
    }

    @Test
    void a_zipped_asset_is_unpacked_into_the_cache() throws IOException {
        var zip = directory.resolve("cdk.out/code.zip");
        try (var file = Files.newOutputStream(zip);
                var entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("lib/a.jar"));
            entries.write("jar".getBytes(StandardCharsets.UTF_8));
        }
        assembly.stack(
                "S", "{'Resources':{" + FUNCTION + "}}", ASSETS.replace("asset.code", "code.zip"));
        var code = read().getFirst().codeDirectory();
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
        assertThat(read().getFirst().layerDirectories())
                .containsExactly(directory.resolve("cdk.out/asset.layer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'code.zip'  | 'gone.zip'            | needs the asset gone.zip, which the assembly does not hold: synthesize again with ./millrace synth
                    'java25'    | 'ruby3.3'             | runs on ruby3.3, and only Java, Python and Node run here
                    'Handler'   | 'PackageType':'Image','H' | is a container image, and only Java, Python and Node run here
                    """)
    void a_function_that_cannot_run_here_is_listed_with_the_reason_and_stops_no_other(
            String text, String other, String reason) throws IOException {
        var resources =
                FUNCTION.replace(text, other)
                        + ","
                        + FUNCTION.replace("'Place'", "'Other'").replace("'place'", "'other'");

        assertThat(readFunctions(resources))
                .extracting(FunctionResource::name)
                .containsExactly("other");
        assertThat(notEmulated)
                .containsExactly(
                        new NotEmulated("S", "Place", "AWS::Lambda::Function", reason),
                        TABLE_WITHOUT_SERVICE);
        assertThat(lambda.whyNot("other")).isEmpty();
        assertThat(lambda.whyNot("place")).contains("the function place " + reason);
        assertThat(lambda.whyNot("nobody"))
                .contains("no stack of the assembly defines the function nobody");
    }

    @Test
    void a_version_or_alias_that_no_template_defines_cannot_be_called() throws IOException {
        readFunctions(
                FUNCTION
                        + ",'V':{'Type':'AWS::Lambda::Version','Properties':{"
                        + "'FunctionName':{'Ref':'Place'}}}"
                        + ",'A':{'Type':'AWS::Lambda::Alias','Properties':{'Name':'live',"
                        + "'FunctionName':{'Ref':'Place'},'FunctionVersion':{'Fn::GetAtt':['V','Version']}}}");

        for (var reference :
                List.of("place", "place:1", "1:function:place:live", "place:$LATEST")) {
            assertThat(lambda.whyNot(reference)).isEmpty();
        }
        assertThat(lambda.whyNot("place:2"))
                .contains("no stack of the assembly gives the function place a version or alias 2");
    }

    @Test
    void what_is_out_of_range_and_a_layer_that_is_elsewhere_are_told() throws IOException {
        var function =
                readFunctions(
                                FUNCTION.replace("'Timeout':20", "'Timeout':901,'Layers':['l']")
                                        .replace("512", "64"))
                        .getFirst();

        assertThat(function.timeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(function.memoryMegabytes()).isEqualTo(128);
        assertThat(notEmulated)
                .extracting(NotEmulated::reason)
                .contains(
                        "runs without its layer l, which is in no stack here",
                        "has the Timeout 901, and AWS takes 1 to 900: 900 holds here",
                        "has the MemorySize 64, and AWS takes 128 to 10240: 128 holds here");
    }

    @Test
    void functions_of_custom_resources_are_left_to_deployments() throws IOException {
        var resources =
                FUNCTION
                        + ",'Custom':{'Type':'Custom::Thing','Properties':{'ServiceToken':"
                        + "{'Fn::GetAtt':['Place','Arn']}}}";

        assertThat(readFunctions(resources)).isEmpty();
        assertThat(lambda.whyNot("place"))
                .contains("the function place is called by custom resources, at deployment only");
    }

    @Test
    void code_in_the_template_is_a_file_of_the_language() throws IOException {
        var function =
                readFunctions(
                                FUNCTION.replace(
                                                "'S3Bucket':'b','S3Key':'code.zip'",
                                                "'ZipFile':'x = 1'")
                                        .replace("java25", "python3.13"))
                        .getFirst();

        assertThat(function.codeDirectory().resolve("index.py")).hasContent("x = 1");
    }

    @Test
    void a_runtime_whose_interpreter_is_not_installed_is_said_to_be_missing() {
        var resource =
                new Resource(
                        new StackTemplate("S", JSON.createObjectNode(), AssetFiles.none(directory)),
                        "Place",
                        "AWS::Lambda::Function",
                        JSON.createObjectNode().put("Runtime", "python3.13").put("Handler", "a.b"),
                        List.of());
        var reading =
                new FunctionReading(Map.of(), new NotEmulatedResources(), directory.toString());

        assertThatThrownBy(() -> reading.read(resource))
                .hasMessageEndingWith("runs on python3.13, and there is no python3 on the PATH");
    }
}
