package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.lambda.LambdaFixture;
import millrace.cloud.lambda.LambdaService;
import millrace.cloud.service.AssemblyReading;
import millrace.cloud.service.NotEmulatedResources;
import millrace.cloud.service.StartTask;
import millrace.cloud.service.StartTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeWatchTest {

    private static final String ASSETS =
            """
            {'files':{'a':{'source':{'path':'asset.a','packaging':'zip'},
              'destinations':{'d':{'objectKey':'a.zip'}}},
             'z':{'source':{'path':'../built.zip','packaging':'file'},
              'destinations':{'d':{'objectKey':'z.zip'}}}}}
            """;
    private static final String SOURCE =
            """
            import java.io.InputStream;
            import java.io.OutputStream;
            import java.util.Map;

            public final class Answer {
                private final String name;

                public Answer(Map<String, String> environment) {
                    name = environment.get("NAME") + " %s";
                    if (name.endsWith("broken")) {
                        throw new IllegalStateException("told to refuse");
                    }
                }

                public void handleRequest(InputStream in, OutputStream out,
                        com.amazonaws.services.lambda.runtime.Context context) throws Exception {
                    out.write(name.getBytes("UTF-8"));
                }
            }
            """;

    @TempDir Path directory;

    private final List<String> told = new ArrayList<>();
    private Path assembly;
    private LambdaService lambda;
    private CodeWatch watch;

    @BeforeEach
    void start() throws Exception {
        assembly = directory.resolve("cdk.out");
        compile("one");
        zip("one");
        write("a.zip", "first");
        lambda = LambdaFixture.service(directory.resolve("logs"));
        var reading = new StartTask<NotEmulatedResources>("assembly");
        var tasks = new StartTasks(reading);
        tasks.start(reading, () -> AssemblyReading.read(List.of(lambda), assembly, assetCache()));
        lambda.start(tasks);
        tasks.await();
        watch = new CodeWatch(assembly, assetCache(), lambda, told::add);
    }

    @AfterEach
    void stop() {
        watch.close();
        lambda.close();
    }

    private Path assetCache() {
        return directory.resolve("cache");
    }

    private void write(String objectKey, String name) throws IOException {
        var template =
                """
                {'Resources':{'Answer':{'Type':'AWS::Lambda::Function','Properties':{
                  'FunctionName':'answer','Runtime':'java25','Handler':'Answer::handleRequest',
                  'Code':{'S3Key':'%s'},'Environment':{'Variables':{'NAME':'%s'}}}}}}
                """
                        .formatted(objectKey, name);
        new HandMadeAssembly(assembly).stack("S", template, ASSETS).written();
    }

    private void compile(String answer) throws IOException {
        CompiledCode.into(assembly.resolve("asset.a"), "Answer", SOURCE.formatted(answer));
    }

    /** Built beside the assembly, which names it. */
    private void zip(String answer) throws IOException {
        var code = Files.createTempDirectory(directory, "built");
        CompiledCode.into(code, "Answer", SOURCE.formatted(answer));
        try (var zip = new ZipOutputStream(Files.newOutputStream(directory.resolve("built.zip")));
                var files = Files.walk(code)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(code.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
    }

    /** A look sees that files changed, the next one that they do so no more. */
    private void lookTwice() throws IOException {
        watch.look();
        watch.look();
    }

    private String answer() {
        var result = lambda.functions().invoke("answer", "{}".getBytes(StandardCharsets.UTF_8));
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    @Test
    void code_that_is_compiled_again_runs() throws IOException {
        assertThat(answer()).isEqualTo("first one");

        compile("twice");
        watch.look();
        assertThat(answer()).isEqualTo("first one");
        watch.look();

        assertThat(answer()).isEqualTo("first twice");
        assertThat(told).containsExactly("answer runs as rebuilt");
    }

    @Test
    void another_asset_and_other_variables_of_a_synthesis_run() throws IOException {
        write("z.zip", "second");
        lookTwice();

        assertThat(answer()).isEqualTo("second one");
    }

    @Test
    void a_jar_outside_of_the_assembly_that_is_packed_again_runs() throws IOException {
        write("z.zip", "second");
        lookTwice();
        zip("packed again");
        lookTwice();

        assertThat(answer()).isEqualTo("second packed again");
    }

    @Test
    void code_that_does_not_start_is_told_once_and_the_code_before_goes_on() throws IOException {
        compile("broken");
        lookTwice();
        lookTwice();

        assertThat(answer()).isEqualTo("first one");
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("Rebuilt code is not run: Function answer does not start");
        compile("mended");
        lookTwice();
        assertThat(answer()).isEqualTo("first mended");
    }

    @Test
    void an_assembly_that_cannot_be_read_is_told_and_the_code_goes_on() throws IOException {
        Files.writeString(assembly.resolve("S.template.json"), "{");
        lookTwice();

        assertThat(answer()).isEqualTo("first one");
        assertThat(told).singleElement().asString().contains("S.template.json is not JSON");
    }

    @Test
    void a_change_of_something_else_says_that_it_needs_a_start() throws IOException {
        Files.writeString(assembly.resolve("tree.json"), "{}");
        lookTwice();
        assertThat(told).isEmpty();

        Files.writeString(assembly.resolve("Other.template.json"), "{}");
        lookTwice();

        assertThat(told)
                .containsExactly(
                        "The assembly changed, but the code of no function: start again to run the"
                                + " rest");
    }
}
