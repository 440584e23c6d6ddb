package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

@InEveryLocale
class UpTest {

    @TempDir Path folder;

    private static LocalCloudOptions parsed(String... arguments) {
        var up = new Up();
        new CommandLine(up).parseArgs(arguments);
        return up.options.cloudOptions();
    }

    @Test
    void without_options_the_ports_are_the_documented_ones() {
        assertThat(parsed())
                .isEqualTo(
                        new LocalCloudOptions(
                                Path.of(".millrace/assembly-local"),
                                8080,
                                9092,
                                8000,
                                8090,
                                null,
                                Path.of(".millrace/logs"),
                                1,
                                false,
                                true,
                                "local",
                                false,
                                null,
                                null,
                                null));
    }

    @Test
    void every_option_is_taken() {
        assertThat(
                        parsed(
                                "--assembly=a",
                                "--port=0",
                                "--kafka-port=1",
                                "--dynamodb-port=2",
                                "--simulators-port=3",
                                "--data=d",
                                "--logs=l",
                                "--brokers=3",
                                "--isolated",
                                "--no-demo-data",
                                "--stage=dev",
                                "--plain-dynamodb",
                                "--kafka=a:1,b:2",
                                "--dynamodb=http://c:3"))
                .isEqualTo(
                        new LocalCloudOptions(
                                Path.of("a"),
                                0,
                                1,
                                2,
                                3,
                                Path.of("d"),
                                Path.of("l"),
                                3,
                                true,
                                false,
                                "dev",
                                true,
                                "a:1,b:2",
                                URI.create("http://c:3"),
                                null));
    }

    @Test
    void an_unknown_option_is_refused() {
        assertThatThrownBy(() -> parsed("--demo")).isInstanceOf(ParameterException.class);
    }

    @Test
    void the_files_of_running_systems_are_whole_and_go() throws Exception {
        var file = RunningSystemFile.write(folder, 4711, List.of("api=http://127.0.0.1:8080"));

        assertThat(folder.resolve("4711")).hasContent("api=http://127.0.0.1:8080");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
        file.delete();
        assertThat(folder).isEmptyDirectory();
    }
}
