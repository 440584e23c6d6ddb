package millrace.bench.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.platform.publish.Publisher;
import millrace.platform.publish.Publisher.Message;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GivenUpRecordsTest {

    private final List<Message> written = new CopyOnWriteArrayList<>();

    /** Kafka that takes all. */
    private final Publisher kafka =
            new Publisher() {
                @Override
                public CompletableFuture<Void> send(Message message) {
                    written.add(message);
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public void flush() {}
            };

    @Test
    void letters_hold_valid_events_of_one_cause_each_of_a_key_of_its_own() {
        new GivenUpRecords(kafka).write(3, "A benchmark");

        assertThat(written)
                .hasSize(3)
                .allSatisfy(message -> {
                    assertThat(message.topic()).isEqualTo("seats.expired.dlq");
                    var letter = JsonMapper.shared().readTree(message.value());
                    assertThat(letter.toString()).contains("A benchmark", "SeatsExpired");
                });
        assertThat(written.stream().map(Message::key))
                .containsExactlyInAnyOrder(
                        GivenUpRecords.key(0), GivenUpRecords.key(1), GivenUpRecords.key(2));
    }
}
