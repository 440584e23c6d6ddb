package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.assembly.ResourceTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionUrlReadingTest {

    @TempDir Path directory;

    private HttpApiResource read(String properties) throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "S",
                                "{'Resources':{'U':{'Type':'T','Properties':{"
                                        + properties
                                        + "}}}}")
                        .written();
        var url =
                new CloudAssemblyReader(directory, new ResourceTypes(List.of()))
                        .read(assembly)
                        .ofType("T")
                        .getFirst();
        return FunctionUrlReading.read(
                url,
                reference ->
                        reference.equals("1:function:web") || reference.equals("web:live")
                                ? Optional.empty()
                                : Optional.of("there is no " + reference));
    }

    @Test
    void a_url_is_of_a_function_or_of_one_of_its_aliases() throws IOException {
        assertThat(read("'TargetFunctionArn':'1:function:web'").name()).isEqualTo("URL of web");
        assertThat(read("'TargetFunctionArn':'1:function:web','Qualifier':'live'").name())
                .isEqualTo("URL of web");
    }

    @Test
    void a_url_of_an_unknown_alias_is_refused() {
        assertThatThrownBy(() -> read("'TargetFunctionArn':'1:function:web','Qualifier':'nope'"))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessageContaining("there is no web:nope");
    }
}
