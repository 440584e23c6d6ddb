package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class UpTest {

    private static LocalCloudOptions parsed(String... arguments) {
        Up up = new Up();
        new CommandLine(up).parseArgs(arguments);
        return up.options();
    }

    @Test
    void without_options_the_ports_are_the_documented_ones() {
        assertThat(parsed())
                .isEqualTo(
                        new LocalCloudOptions(
                                Path.of("infra-cdk/cdk.out"),
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
}
