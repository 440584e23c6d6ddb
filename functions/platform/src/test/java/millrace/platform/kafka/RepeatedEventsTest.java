package millrace.platform.kafka;

import static millrace.testing.KafkaBatches.deliver;
import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.EventHeader;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.OrderedItem;
import millrace.platform.Platform;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.inbox.GivenUpEvents;
import millrace.platform.inbox.GivenUpEvents.GivenUp;
import millrace.platform.inbox.GivenUpEvents.Place;
import millrace.platform.inbox.Inbox;
import millrace.platform.work.Work;
import millrace.testing.Faults;
import millrace.testing.InterceptedCommits;
import millrace.testing.KafkaBatches;
import millrace.testing.LogLines;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.Tallies;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** A dead-lettered effect that is asked for again by another event, and happens then. */
class RepeatedEventsTest {

    private static final Place PLACE = new Place(Topic.ORDER_EVENTS.topicName(), 0, 0, "o-1");

    private static final List<OrderedItem> ITEMS = List.of(new OrderedItem("p-1", 1, 1_000));

    private final TestPlatform platform = TestPlatform.create();
    private final TestRecord first = record(confirmed("o-1"));
    private final TestRecord again = record(confirmed("o-1")).repeating();

    private static Function<KafkaEvent, KafkaBatchAnswer> counting(Platform under) {
        return under.consumer(Tallies.CONSUMER)
                .on(OrderConfirmed.class, Tallies.counting(under.table()))
                .build();
    }

    private static Function<KafkaEvent, KafkaBatchAnswer> refusing(Platform under) {
        return under.consumer(Tallies.CONSUMER)
                .on(
                        OrderConfirmed.class,
                        _ -> {
                            throw new PoisonMessage("never");
                        })
                .build();
    }

    private void giveUpFirst(TestPlatform test) {
        deliver(refusing(test.platform()), Topic.ORDER_EVENTS, first);
    }

    /** The rows that {@link #giveUpFirst} leaves in the table; no step of the scenario. */
    private void rememberFirst(TestPlatform test) {
        var header =
                new EventHeader(
                        first.eventId(),
                        "OrderConfirmed",
                        "order-service",
                        TestClock.NOON,
                        "1.0",
                        null,
                        first.eventId(),
                        null,
                        1);
        new GivenUpEvents(
                        test.table(),
                        test.on(test.table()).unitOfWork(),
                        test.clock(),
                        Inbox.DEFAULT_EXPIRY)
                .remember(PLACE, Tallies.CONSUMER.group(), header);
    }

    private GivenUp firstMadeUpForBy(TestRecord event, Duration after) {
        return new GivenUp(
                PLACE,
                Tallies.CONSUMER.group(),
                first.eventId(),
                "OrderConfirmed",
                TestClock.NOON,
                TestClock.NOON.plus(after),
                event.eventId());
    }

    private GivenUp firstOpen() {
        return new GivenUp(
                PLACE,
                Tallies.CONSUMER.group(),
                first.eventId(),
                "OrderConfirmed",
                TestClock.NOON,
                null,
                null);
    }

    @Test
    void a_dead_letter_whose_effect_has_meanwhile_happened_says_so_and_since_when() {
        giveUpFirst(platform);
        assertThat(platform.givenUp("o-1")).containsExactly(firstOpen());

        platform.clock().add(Duration.ofMinutes(5));
        try (var log = LogLines.of(RecordAttempt.class, Level.WARN)) {
            deliver(counting(platform.platform()), Topic.ORDER_EVENTS, again);

            assertThat(log.lines())
                    .extracting(LogLines.Line::message)
                    .containsExactly(
                            "The effect of the dead letter of OrderConfirmed %s at order.events-0 offset 0 has meanwhile happened"
                                    .formatted(first.eventId()));
        }
        assertThat(platform.givenUp("o-1"))
                .containsExactly(firstMadeUpForBy(again, Duration.ofMinutes(5)));
    }

    @Test
    void all_that_were_given_up_before_are_made_up_for_and_the_first_effect_is_the_one_told() {
        giveUpFirst(platform);
        deliver(refusing(platform.platform()), Topic.ORDER_EVENTS, again);
        var third = record(confirmed("o-1")).repeating();

        deliver(counting(platform.platform()), Topic.ORDER_EVENTS, third);
        deliver(
                counting(platform.platform()),
                Topic.ORDER_EVENTS,
                record(confirmed("o-1")).repeating());

        assertThat(platform.givenUp("o-1"))
                .extracting(GivenUp::effectOf)
                .containsExactly(third.eventId(), third.eventId());
    }

    @Test
    void an_event_of_another_key_type_or_group_makes_up_for_nothing() {
        giveUpFirst(platform);
        var under = platform.platform();
        var paid = new OrderPaid("o-1", 7, ITEMS, TestClock.NOON);
        var others =
                under.consumer(
                                ConsumerDefinition.reading(
                                        "other-group",
                                        Topic.ORDER_EVENTS,
                                        OrderConfirmed.class,
                                        OrderPaid.class))
                        .on(OrderConfirmed.class, Tallies.counting(under.table()))
                        .on(OrderPaid.class, _ -> Work.nothing())
                        .build();

        deliver(counting(under), Topic.ORDER_EVENTS, record(confirmed("o-2")).repeating());
        deliver(others, Topic.ORDER_EVENTS, again, record(paid).repeating());

        assertThat(platform.givenUp("o-1")).containsExactly(firstOpen());
    }

    @Test
    void an_event_that_stands_in_for_another_type_makes_up_for_it() {
        giveUpFirst(platform);
        var under = platform.platform();
        var paid = record(new OrderPaid("o-1", 7, ITEMS, TestClock.NOON));
        var standingIn =
                under.consumer(
                                ConsumerDefinition.reading(
                                        "other-group", Topic.ORDER_EVENTS, OrderPaid.class))
                        .on(OrderPaid.class, _ -> Work.nothing())
                        .standingIn(OrderPaid.class, OrderConfirmed.class)
                        .build();

        deliver(standingIn, Topic.ORDER_EVENTS, paid.repeating());

        assertThat(platform.givenUp("o-1")).containsExactly(firstMadeUpForBy(paid, Duration.ZERO));
    }

    @Test
    void what_a_repeated_event_leads_to_repeats_as_well() {
        deliver(counting(platform.platform()), Topic.ORDER_EVENTS, first, again);

        assertThat(platform.messages())
                .extracting(message -> message.header().repeats())
                .containsExactly(false, true);
    }

    @Test
    void a_fault_at_any_step_makes_up_for_the_letter_with_the_effect_or_not_at_all() {
        var steps =
                StepFaults.forEachStep((Faults faults) -> {
                    var watched = TestPlatform.watchedBy(faults);
                    rememberFirst(watched);
                    return Scenario.ofBatch(
                            counting(watched.platform()),
                            KafkaBatches.of(Topic.ORDER_EVENTS, again),
                            () -> {
                                assertThat(Tallies.of(watched, "o-1")).isEqualTo(1);
                                assertThat(watched.givenUp("o-1"))
                                        .containsExactly(firstMadeUpForBy(again, Duration.ZERO));
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_letter_that_cannot_be_remembered_is_a_letter_all_the_same() {
        var table =
                InterceptedCommits.on(
                        platform.table(),
                        (_, _) -> {
                            throw new PassingFailure("The table throttles");
                        });

        deliver(refusing(platform.on(table)), Topic.ORDER_EVENTS, first);

        assertThat(platform.deadLetters().letters()).hasSize(1);
        assertThat(platform.givenUp("o-1")).isEmpty();
    }

    @Test
    void a_record_that_is_given_up_twice_is_remembered_once() {
        giveUpFirst(platform);
        giveUpFirst(platform);

        assertThat(platform.givenUp("o-1")).containsExactly(firstOpen());
    }

    @Test
    void a_record_that_nobody_can_read_has_no_effect_that_could_happen() {
        deliver(counting(platform.platform()), Topic.ORDER_EVENTS, KafkaBatches.poison("o-1"));

        assertThat(platform.givenUp("o-1")).isEmpty();
    }
}
