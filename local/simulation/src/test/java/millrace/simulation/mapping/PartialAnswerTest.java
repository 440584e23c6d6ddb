package millrace.simulation.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.simulation.lambda.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that name some records of their batch. */
class PartialAnswerTest {

    private static Outcome answered(String json) {
        return new Outcome.Answered(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"batchItemFailures\":[]}", "\"done\""})
    void no_failed_item_is_named(String json) {
        assertThat(PartialAnswer.failedItems(answered(json))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"batchItemFailures\":[{}]}", "no JSON"})
    void the_whole_batch_failed(String json) {
        assertThat(PartialAnswer.failedItems(answered(json))).isNull();
    }

    @Test
    void a_function_that_threw_failed_with_the_whole_batch() {
        assertThat(PartialAnswer.failedItems(new Outcome.Failed("Error", "no"))).isNull();
    }

    @Test
    void failed_items_are_named_by_their_identifiers() {
        assertThat(
                        PartialAnswer.failedItems(
                                answered(
                                        """
                                        {"batchItemFailures":[{"itemIdentifier":"7"},
                                          {"itemIdentifier":{"partition":"t-0","offset":3}}]}\
                                        """)))
                .hasToString("[\"7\", {\"partition\":\"t-0\",\"offset\":3}]");
    }
}
