package millrace.platform.table.dynamo;

import static millrace.platform.table.dynamo.ScriptedDynamoDb.allDeleted;
import static millrace.platform.table.dynamo.ScriptedDynamoDb.batchOfNothing;
import static millrace.platform.table.dynamo.ScriptedDynamoDb.canceled;
import static millrace.platform.table.dynamo.ScriptedDynamoDb.nothingFound;
import static millrace.platform.table.dynamo.ScriptedDynamoDb.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Tries of calls: again within the invocation's time where a failure passes, and else once. */
class DynamoTriesTest {

    private static final Key PEN = Key.of("PEN", "PEN");

    private static void create(Table table) {
        table.commit("tx-1", List.of(Change.create(Item.of(PEN, Map.of("left", 1)))));
    }

    private static SdkException lost() {
        return SdkClientException.create("Read timed out");
    }

    private static SdkException answered(String code) {
        return (SdkException)
                DynamoDbException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
    }

    @Test
    void a_transaction_that_meets_others_is_sent_again_until_it_is_written() {
        var client = new ScriptedDynamoDb(n -> n < 3 ? canceled("TransactionConflict") : written());

        client.invoke(DynamoTriesTest::create);

        assertThat(client.sent).hasSize(4);
        assertThat(client.metrics.sum("Conflicts")).isEqualTo(3);
    }

    @Test
    void a_throttled_table_is_tried_until_the_reserve_and_then_it_is_a_passing_failure() {
        var client = new ScriptedDynamoDb(n -> canceled("ThrottlingError"));

        assertThatThrownBy(() -> client.invoke(DynamoTriesTest::create))
                .isInstanceOf(PassingFailure.class)
                .isNotInstanceOf(OutcomeUnknown.class);

        assertThat(client.left()).isBetween(Deadline.RESERVE, Duration.ofSeconds(3));
        assertThat(client.sent).hasSizeBetween(300, 700);
        assertThat(client.metrics.sum("TableThrottles")).isEqualTo(client.sent.size());
    }

    @Test
    void a_condition_that_does_not_hold_is_decided_by_the_caller_at_once() {
        var client = new ScriptedDynamoDb(n -> canceled("ConditionalCheckFailed"));

        assertThatThrownBy(() -> client.invoke(DynamoTriesTest::create))
                .isInstanceOfSatisfying(
                        ConditionsFailed.class,
                        refused -> assertThat(refused.keys()).isEqualTo(Set.of(PEN)));

        assertThat(client.sent).hasSize(1);
    }

    @Test
    void missing_rights_are_not_tried_again_and_are_nobodys_attempt() {
        var client = new ScriptedDynamoDb(n -> answered("AccessDeniedException"));

        assertThatThrownBy(() -> client.invoke(DynamoTriesTest::create))
                .isInstanceOf(PassingFailure.class)
                .isNotInstanceOf(OutcomeUnknown.class);

        assertThat(client.sent).hasSize(1);
    }

    @Test
    void what_dynamodb_never_takes_is_a_fault() {
        var client = new ScriptedDynamoDb(n -> answered("ValidationException"));

        assertThatThrownBy(() -> client.invoke(DynamoTriesTest::create))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_sending_after_a_lost_answer_carries_the_same_token() {
        var client = new ScriptedDynamoDb(n -> n < 3 ? lost() : written());

        client.invoke(DynamoTriesTest::create);

        assertThat(client.tokensSent()).containsExactly("token-1", "token-1", "token-1", "token-1");
    }

    @Test
    void while_an_earlier_sending_is_under_way_it_is_asked_for_with_its_token() {
        var client =
                new ScriptedDynamoDb(n ->
                        switch (n) {
                            case 0 -> lost();
                            case 1 -> answered("TransactionInProgressException");
                            default -> written();
                        });

        client.invoke(DynamoTriesTest::create);

        assertThat(client.tokensSent()).containsExactly("token-1", "token-1", "token-1");
    }

    @Test
    void after_a_cancellation_that_everybody_heard_of_the_token_is_a_new_one() {
        var client = new ScriptedDynamoDb(n -> n < 2 ? canceled("TransactionConflict") : written());

        client.invoke(DynamoTriesTest::create);

        assertThat(client.tokensSent()).containsExactly("token-1", "token-2", "token-3");
    }

    @Test
    void a_throttled_request_says_nothing_about_the_sending_before_it() {
        var client = new ScriptedDynamoDb(n -> n == 0 ? lost() : answered("ThrottlingException"));

        assertThatThrownBy(() -> client.invoke(DynamoTriesTest::create))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransactionConflict", "ThrottlingError"})
    void a_cancellation_that_passes_says_nothing_about_a_sending_that_may_yet_arrive(String code) {
        var client = new ScriptedDynamoDb(n -> n == 0 ? lost() : canceled(code));

        assertThatThrownBy(() -> client.invoke(DynamoTriesTest::create))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void a_refusal_speaks_for_the_lost_sending_too() {
        var client =
                new ScriptedDynamoDb(n -> n == 0 ? lost() : canceled("ConditionalCheckFailed"));

        assertThatThrownBy(() -> client.invoke(DynamoTriesTest::create))
                .isInstanceOf(ConditionsFailed.class);
    }

    private static ConditionsFailed refusedAfter(int lost, Consumer<Table> work) {
        var client =
                new ScriptedDynamoDb(n -> n < lost ? lost() : canceled("ConditionalCheckFailed"));
        var refused = new AtomicReference<ConditionsFailed>();
        client.invoke(table ->
                refused.set(
                        catchThrowableOfType(ConditionsFailed.class, () -> work.accept(table))));
        return refused.get();
    }

    @Test
    void a_refusal_that_may_pass_leaves_a_lost_sending_open() {
        assertThat(refusedAfter(1, DynamoTriesTest::create).isOpen()).isTrue();
        assertThat(refusedAfter(0, DynamoTriesTest::create).isOpen()).isFalse();
    }

    @Test
    void a_version_that_has_gone_on_refuses_a_lost_sending_for_good() {
        var replacing = new Change.Replace(Item.of(PEN, Map.of("left", 1)), 1);

        var refused = refusedAfter(1, table -> table.commit("tx-1", List.of(replacing)));

        assertThat(refused.isOpen()).isFalse();
    }

    @Test
    void a_read_of_a_throttled_table_is_tried_again() {
        var client =
                new ScriptedDynamoDb(n -> n < 5 ? answered("ThrottlingException") : nothingFound());

        client.invoke(table -> assertThat(table.load(PEN, Map.class)).isEmpty());

        assertThat(client.sent).hasSize(6);
        assertThat(client.metrics.sum("TableThrottles")).isEqualTo(5);
    }

    @Test
    void what_a_throttled_batch_leaves_over_is_asked_for_again_after_pauses() {
        var script = new ScriptedDynamoDb[1];
        var client = new ScriptedDynamoDb(n -> n < 20 ? script[0].leftOver(n) : batchOfNothing());
        script[0] = client;

        client.invoke(table -> assertThat(table.existing(List.of(PEN))).isEmpty());

        assertThat(client.sent).hasSize(21);
    }

    @Test
    void what_a_throttled_batch_has_not_deleted_is_deleted_after_pauses() {
        var script = new ScriptedDynamoDb[1];
        var client = new ScriptedDynamoDb(n -> n < 2 ? script[0].notDeleted(n) : allDeleted());
        script[0] = client;

        client.invoke(table -> table.delete(List.of(PEN)));

        assertThat(client.sent).hasSize(3);
    }

    @Test
    void each_call_is_given_no_more_time_than_is_left() {
        var client = new ScriptedDynamoDb(n -> canceled("ThrottlingError"));

        assertThatThrownBy(() -> client.invoke(DynamoTriesTest::create))
                .isInstanceOf(PassingFailure.class);

        assertThat(timeoutOf(client, 0)).isEqualTo(DynamoCalls.CALL_TIMEOUT);
        assertThat(timeoutOf(client, client.sent.size() - 1))
                .isBetween(Deadline.SHORTEST_CALL, Duration.ofSeconds(1));
    }

    private static Duration timeoutOf(ScriptedDynamoDb client, int call) {
        var request = (TransactWriteItemsRequest) client.sent.get(call);
        var timeouts = request.overrideConfiguration().orElseThrow();
        assertThat(timeouts.apiCallAttemptTimeout()).isEqualTo(timeouts.apiCallTimeout());
        return timeouts.apiCallTimeout().orElseThrow();
    }
}
