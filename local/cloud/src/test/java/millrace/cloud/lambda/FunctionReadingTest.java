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
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.service.AssemblyReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionReadingTest {

    @TempDir Path directory;
    private HandMadeAssembly assembly;

    @BeforeEach
    void unpackedCode() throws IOException {
        assembly = new HandMadeAssembly(directory.resolve("cdk.out"));
        Files.createDirectories(directory.resolve("cdk.out/asset.code/lib"));
    }

    private List<FunctionResource> read() throws IOException {
        var lambda = LambdaFixture.service(directory);
        AssemblyReading.read(List.of(lambda), assembly.written(), directory.resolve("cache"));
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

    @Test
    void a_missing_asset_names_the_function() {
        assertThatThrownBy(() -> readFunctions(FUNCTION.replace("code.zip", "gone.zip")))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessage(
                        "Stack S, resource Place (AWS::Lambda::Function) needs the asset gone.zip,"
                                + " which the assembly does not hold: synthesize again with ./millrace"
                                + " synth");
    }
}
