package millrace.cloud.mapping.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import org.junit.jupiter.api.Test;

class ShardReaderTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    @Conforms(
            to = AwsPage.STREAM_MAPPINGS,
            aws = "a record's age counts from the second in which it was written",
            ours = "one that is read later than in its minute counts from the end of that minute")
    void a_time_that_is_rounded_to_the_minute_is_taken_for_when_the_record_is_read() {
        assertThat(ShardReader.written(NOON, NOON.plusSeconds(42))).isEqualTo(NOON.plusSeconds(42));
        assertThat(ShardReader.written(NOON, NOON.plusSeconds(600)))
                .isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void any_other_time_is_the_records_own() {
        assertThat(ShardReader.written(NOON.plusSeconds(5), NOON.plusSeconds(42)))
                .isEqualTo(NOON.plusSeconds(5));
        assertThat(ShardReader.written(NOON, NOON.minusSeconds(1))).isEqualTo(NOON);
    }
}
