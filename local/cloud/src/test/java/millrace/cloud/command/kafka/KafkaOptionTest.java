package millrace.cloud.command.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaOptionTest {

    /** A client loads the classes of its sign-in before it connects to anything. */
    @ParameterizedTest
    @ValueSource(strings = {"--json", "--stage=prod"})
    void a_reader_is_made_for_a_local_system_and_for_a_deployed_one(String option) {
        var command = Tail.commandLine();
        command.parseArgs("--topic=order.events", "--kafka=127.0.0.1:9", option);
        Tail tail = command.getCommand();

        assertThatCode(() -> tail.kafka.reader(tail.stage).close()).doesNotThrowAnyException();
    }
}
