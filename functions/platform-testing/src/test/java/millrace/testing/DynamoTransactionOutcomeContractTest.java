package millrace.testing;

import static millrace.testing.LossyDynamoDb.Way.ANSWER_LOST;
import static millrace.testing.LossyDynamoDb.Way.ARRIVES_TWICE;
import static millrace.testing.LossyDynamoDb.Way.REQUEST_LATE;
import static millrace.testing.LossyDynamoDb.Way.REQUEST_LOST;
import static millrace.testing.LossyDynamoDb.Way.REQUEST_WITH_ANOTHER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.table.Table;
import millrace.platform.table.dynamo.DynamoTable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A transaction's outcome is certain, whatever happens to its request and its answer. */
class DynamoTransactionOutcomeContractTest {

    private static final Key STOCK = Key.of("STOCK", "STOCK");
    private static final Key ORDER = Key.of("ORDER", "ORDER");
    private static final List<Change> TAKE_ONE =
            List.of(
                    Change.create(Item.of(ORDER, new Count(1))),
                    new Change.Add(STOCK, Map.of("number", -1L)));

    private final String name = DynamoDbForTests.newTable();
    private final Table reliable = table(new LossyDynamoDb(DynamoDbForTests.client()));

    record Count(long number) {}

    DynamoTransactionOutcomeContractTest() {
        reliable.commit("tx-0", List.of(Change.create(Item.of(STOCK, new Count(5)))));
    }

    private Table table(LossyDynamoDb lossy) {
        return new DynamoTable(lossy.client(), name, JsonMapper.builder().build());
    }

    private LossyDynamoDb lossy(LossyDynamoDb.Way... plan) {
        return new LossyDynamoDb(DynamoDbForTests.client(), plan);
    }

    private long stock() {
        return reliable.load(STOCK, Count.class).orElseThrow().value().number();
    }

    @Test
    void an_answer_lost_after_the_commit_is_a_success() {
        var lossy = lossy(ANSWER_LOST);

        table(lossy).commit("tx-1", TAKE_ONE);

        assertThat(stock()).isEqualTo(4);
        assertThat(lossy.sends()).isEqualTo(2);
    }

    @Test
    void a_request_lost_before_the_commit_is_sent_again() {
        var lossy = lossy(REQUEST_LOST, REQUEST_LOST);

        table(lossy).commit("tx-1", TAKE_ONE);

        assertThat(stock()).isEqualTo(4);
        assertThat(lossy.sends()).isEqualTo(3);
    }

    @Test
    void a_request_that_arrives_twice_is_done_once_and_a_success() {
        table(lossy(ARRIVES_TWICE)).commit("tx-1", TAKE_ONE);

        assertThat(stock()).isEqualTo(4);
    }

    @Test
    void a_request_that_arrives_late_is_not_done_twice() {
        table(lossy(REQUEST_LATE)).commit("tx-1", TAKE_ONE);

        assertThat(stock()).isEqualTo(4);
    }

    @Test
    void a_request_that_never_arrives_is_given_up_after_four_sendings() {
        var lossy = lossy(REQUEST_LOST, REQUEST_LOST, REQUEST_LOST, REQUEST_LOST);

        assertThatThrownBy(() -> table(lossy).commit("tx-1", TAKE_ONE))
                .isInstanceOf(OutcomeUnknown.class);

        assertThat(stock()).isEqualTo(5);
        assertThat(lossy.sends()).isEqualTo(4);
    }

    @Test
    void whoever_comes_second_while_a_request_is_lost_is_refused() {
        reliable.commit("tx-other", TAKE_ONE);

        assertThatThrownBy(() -> table(lossy(REQUEST_LOST)).commit("tx-1", TAKE_ONE))
                .isInstanceOfSatisfying(
                        ConditionsFailed.class,
                        failed -> assertThat(failed.keys()).isEqualTo(Set.of(ORDER)));
        assertThat(stock()).isEqualTo(4);
    }

    @Test
    void where_no_sending_is_answered_the_outcome_is_open_and_the_guard_tells_later() {
        var lossy = lossy(ANSWER_LOST, ANSWER_LOST, ANSWER_LOST, ANSWER_LOST);

        assertThatThrownBy(() -> table(lossy).commit("tx-1", TAKE_ONE))
                .isInstanceOf(OutcomeUnknown.class);

        assertThatThrownBy(() -> reliable.commit("tx-2", TAKE_ONE))
                .isInstanceOfSatisfying(
                        ConditionsFailed.class,
                        failed -> assertThat(failed.keys()).isEqualTo(Set.of(ORDER)));
        assertThat(stock()).isEqualTo(4);
    }

    @Test
    void a_removal_alone_leaves_no_trace_and_its_lost_answer_is_found_out_all_the_same() {
        var stock = reliable.load(STOCK, Count.class).orElseThrow();

        table(lossy(ANSWER_LOST)).commit("tx-1", List.of(Change.remove(stock)));

        assertThat(reliable.load(STOCK, Count.class)).isEmpty();
    }

    @Test
    void what_others_make_of_its_items_meanwhile_does_not_hide_that_it_was_written() {
        var lossy = lossy(ANSWER_LOST);
        lossy.meanwhile(() -> {
            var order = reliable.load(ORDER, Count.class).orElseThrow();
            reliable.commit(
                    "tx-other", List.of(Change.replace(order, Item.of(ORDER, new Count(2)))));
        });

        table(lossy).commit("tx-1", TAKE_ONE);

        assertThat(stock()).isEqualTo(4);
        assertThat(reliable.load(ORDER, Count.class).orElseThrow().value()).isEqualTo(new Count(2));
    }

    @Test
    void a_refusal_that_comes_after_the_token_is_forgotten_leaves_the_outcome_open() {
        var left = new AtomicReference<>(Duration.ofMinutes(14));
        var lossy = lossy(ANSWER_LOST, REQUEST_WITH_ANOTHER_TOKEN);
        lossy.meanwhile(() -> left.set(Duration.ofMinutes(3)));
        Deadline deadline = left::get;

        assertThatThrownBy(() ->
                        ScopedValue.where(Deadline.CURRENT, deadline)
                                .run(() -> table(lossy).commit("tx-1", TAKE_ONE)))
                .isInstanceOf(OutcomeUnknown.class);
    }
}
