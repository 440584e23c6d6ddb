package millrace.cloud.mapping.delivery;

import static millrace.cloud.mapping.delivery.TestRecord.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import millrace.cloud.mapping.delivery.FailureReport.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureReportTest {

    private static final List<TestRecord> BATCH =
            List.of(at("t-0", 1), at("t-1", 7), at("t-0", 2), at("t-1", 8), at("t-0", 3));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"batchItemFailures\":null}",
                "{\"batchItemFailures\":[]}",
                "\"text\""
            })
    void nothing_reported_is_success(String answer) {
        assertThat(read(answer)).isEqualTo(FailureReport.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"batchItemFailures\":[{}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"t-0\"}}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"offset\":1}}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"t-0\",\"offset\":\"1\"}}]}"
            })
    void what_cannot_be_read_fails_the_whole_batch(String answer) {
        assertThat(read(answer)).isEqualTo(FailureReport.WHOLE_BATCH);
        assertThat(read(answer).remaining(BATCH)).isEqualTo(BATCH);
    }

    @Test
    void a_kafka_identifier_names_partition_and_offset() {
        assertThat(
                        read(
                                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"t-0\",\"offset\":2}}]}"))
                .isEqualTo(new FailureReport(false, List.of(new Item("t-0", "2"))));
    }

    @Test
    void a_stream_identifier_is_the_sequence_number() {
        assertThat(read("{\"batchItemFailures\":[{\"itemIdentifier\":\"000000000000000000007\"}]}"))
                .isEqualTo(
                        new FailureReport(false, List.of(new Item(null, "000000000000000000007"))));
    }

    @Test
    void the_first_failed_record_of_a_partition_and_all_after_it_remain() {
        var report = new FailureReport(false, List.of(new Item("t-0", "2")));

        assertThat(report.remaining(BATCH)).containsExactly(at("t-0", 2), at("t-0", 3));
    }

    @Test
    void several_failures_of_one_partition_remain_from_the_first() {
        var report = new FailureReport(false, List.of(new Item("t-0", "3"), new Item("t-0", "1")));

        assertThat(report.remaining(BATCH))
                .containsExactly(at("t-0", 1), at("t-0", 2), at("t-0", 3));
    }

    @Test
    void failures_of_two_partitions_remain_in_batch_order() {
        var report = new FailureReport(false, List.of(new Item("t-1", "8"), new Item("t-0", "3")));

        assertThat(report.remaining(BATCH)).containsExactly(at("t-1", 8), at("t-0", 3));
    }

    @Test
    void an_unknown_partition_or_offset_fails_the_whole_batch() {
        assertThat(new FailureReport(false, List.of(new Item("t-9", "1"))).remaining(BATCH))
                .isEqualTo(BATCH);
        assertThat(
                        new FailureReport(
                                        false, List.of(new Item("t-0", "2"), new Item("t-0", "99")))
                                .remaining(BATCH))
                .isEqualTo(BATCH);
    }

    @Test
    void an_unknown_sequence_number_fails_the_whole_batch() {
        assertThat(new FailureReport(false, List.of(new Item(null, "99"))).remaining(BATCH))
                .isEqualTo(BATCH);
    }

    private static FailureReport read(String answer) {
        return FailureReport.read(answer.getBytes(StandardCharsets.UTF_8));
    }
}
