package millrace.events.catalogue;

import static millrace.events.OwningSystem.DEVTRIP;
import static millrace.events.RetryPolicy.COUPONS;
import static millrace.events.RetryPolicy.ORDERS;
import static millrace.events.RetryPolicy.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.events.RecordOrder;
import millrace.events.RetryPolicy;
import millrace.events.Topic;
import org.junit.jupiter.api.Test;

class ConsumerTest {

    /** O-R07 for orders, C-R04 for coupons, and the decision on retries for all others. */
    private static final Map<String, RetryPolicy> REQUIRED_RETRIES =
            Map.of(
                    "orders", ORDERS,
                    "payments", ORDERS,
                    "inventory", ORDERS,
                    "coupons", COUPONS);

    @Test
    void a_name_gives_the_context_the_function_and_its_bean() {
        var consumer = Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS;

        assertThat(consumer.context()).isEqualTo("coupons");
        assertThat(consumer.functionName()).isEqualTo("coupons-on-coupon-issue-requests");
        assertThat(consumer.beanName()).isEqualTo("couponsOnCouponIssueRequests");
    }

    /** By the topic's name, or by its constant: Lambda's names end after 64 characters. */
    @Test
    void names_say_which_topic_is_read() {
        assertThat(Consumer.values())
                .allSatisfy(consumer ->
                        assertThat(namesOfSource(consumer))
                                .anyMatch(topic -> consumer.name().endsWith("_ON_" + topic)));
    }

    private static List<String> namesOfSource(Consumer consumer) {
        var name = asConstant(consumer.source().name());
        return consumer.definition().deadLetters()
                ? List.of(name)
                : List.of(name, consumer.definition().topic().name());
    }

    private static String asConstant(String topicName) {
        return topicName.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** X16: one group on several topics would not be accepted as an event source. */
    @Test
    void each_consumer_has_a_group_of_its_own() {
        assertThat(Consumer.values()).extracting(Consumer::group).doesNotHaveDuplicates();
    }

    @Test
    void attempts_and_delays_are_those_of_the_requirements() {
        assertThat(Consumer.values())
                .allSatisfy(consumer ->
                        assertThat(consumer.definition().retries())
                                .isEqualTo(requiredRetries(consumer)));
    }

    private static RetryPolicy requiredRetries(Consumer consumer) {
        return consumer.source().system() == DEVTRIP
                ? STANDARD
                : REQUIRED_RETRIES.getOrDefault(consumer.context(), STANDARD);
    }

    @Test
    void a_context_owns_the_consumers_that_bear_its_name() {
        assertThat(Consumer.ownedBy("inventory"))
                .containsExactly(Consumer.INVENTORY_ON_ORDER_EVENTS);
        assertThat(Consumer.ownedBy("warehouse")).isEmpty();
        assertThat(Stream.of(Consumer.values()).map(Consumer::context).distinct())
                .flatMap(context -> Consumer.ownedBy(context))
                .containsExactlyInAnyOrder(Consumer.values());
    }

    @Test
    void only_claims_of_coupons_and_what_is_counted_are_handled_in_any_order() {
        var byOrder =
                Stream.of(Consumer.values())
                        .collect(Collectors.groupingBy(it -> it.definition().order()));

        assertThat(byOrder.get(RecordOrder.ANY))
                .containsExactly(
                        Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS,
                        Consumer.OPERATIONS_ON_ORDER_EVENTS,
                        Consumer.OPERATIONS_ON_PAYMENT_EVENTS);
    }

    @Test
    void payments_and_seats_park_the_keys_of_what_they_give_up() {
        assertThat(Consumer.values())
                .filteredOn(consumer -> consumer.definition().parksKeys())
                .containsExactly(
                        Consumer.PAYMENTS_ON_ORDER_EVENTS, Consumer.CONCERTS_ON_SEATS_EXPIRED);
    }

    @Test
    void what_a_consumer_of_dead_letters_cannot_handle_has_nowhere_to_go() {
        var monitor = Consumer.COUPONS_ON_COUPON_ISSUE_DLQ.definition();

        assertThat(monitor.source()).isEqualTo(Topic.COUPON_ISSUE_REQUESTS.deadLetter());
        assertThat(monitor.givenUpTo()).isEmpty();
        assertThat(Consumer.COUPONS_ON_ORDER_EVENTS.definition().givenUpTo())
                .contains(Topic.ORDER_EVENTS.deadLetter());
    }
}
