package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

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
                                false));
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
                                "--plain-dynamodb"))
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
                                true));
    }

    @Test
    void an_unknown_option_is_refused() {
        assertThatThrownBy(() -> parsed("--demo")).isInstanceOf(ParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "-1", "65536", "abc", "", "٨٠٨٠"})
    void a_port_that_does_not_exist_is_refused_in_one_sentence(String port) {
        assertThatThrownBy(() -> parsed("--port=" + port))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "Invalid value for option '--port': "
                                + port
                                + " is not a port: choose a number from 1 to 65535, or 0 for any"
                                + " free port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "9", "abc", "1.5"})
    void brokers_are_one_to_five(String brokers) {
        assertThatThrownBy(() -> parsed("--brokers=" + brokers))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "Invalid value for option '--brokers': from 1 to 5 Kafka brokers can run"
                                + " here, not "
                                + brokers);
    }

    @ParameterizedTest
    @CsvSource({
        "--port=9000 --dynamodb-port=9000, 9000, --port, --dynamodb-port",
        "--port=9093 --brokers=2, 9093, --port, --kafka-port",
        "--simulators-port=8000, 8000, --dynamodb-port, --simulators-port"
    })
    void two_services_cannot_have_one_port(
            String arguments, int port, String first, String second) {
        assertThatThrownBy(() -> FixedPorts.check(parsed(arguments.split(" ", -1))))
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContainingAll(
                        "Port " + port + " is asked for by ", first, second, "0 for any free port");
    }

    @Test
    void any_free_port_can_be_asked_for_by_all() throws Exception {
        FixedPorts.check(
                parsed("--port=0", "--kafka-port=0", "--dynamodb-port=0", "--simulators-port=0"));
    }

    @Test
    void the_last_broker_needs_a_port_too() {
        assertThatThrownBy(() -> FixedPorts.check(parsed("--kafka-port=65534", "--brokers=3")))
                .hasMessage(
                        "The last broker would have the port 65536, which does not exist: choose a"
                                + " lower --kafka-port");
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
