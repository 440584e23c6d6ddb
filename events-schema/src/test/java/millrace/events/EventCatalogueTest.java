package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Predicate;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderPaid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
    private static final EventDefinition FIRST = confirmed("1.0", Confirmed.class);
    private static final EventDefinition SECOND = confirmed("1.1", Confirmed.class);
    private static final EventDefinition NEXT_MAJOR = confirmed("2.0", ConfirmedInParts.class);
    private static final EventCatalogue CATALOGUE = EventCatalogue.of(SECOND, FIRST, NEXT_MAJOR);

    private record Confirmed(String orderId, @Nullable String couponId) implements Event {}

    private record ConfirmedInParts(String orderId, int parts) implements Event {}

    @Test
    void a_record_is_published_in_its_newest_version() {
        assertThat(CATALOGUE.of(Confirmed.class)).isEqualTo(SECOND);
        assertThat(CATALOGUE.of(ConfirmedInParts.class)).isEqualTo(NEXT_MAJOR);
    }

    @Test
    void a_record_that_is_not_listed_is_refused() {
        assertThatThrownBy(() -> CATALOGUE.of(OrderPaid.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The catalogue lists no event with the record"
                                + " millrace.events.orders.OrderPaid.");
    }

    @Test
    void every_minor_version_is_read_with_the_newest_of_its_major() {
        assertThat(reader("1.0")).contains(SECOND);
        assertThat(reader("1.1")).contains(SECOND);
        assertThat(reader("1.7")).contains(SECOND);
        assertThat(reader("2.0")).contains(NEXT_MAJOR);
        assertThat(reader("2.3")).contains(NEXT_MAJOR);
        assertThat(reader("3.0")).isEmpty();
        assertThat(reader("0.9")).isEmpty();
    }

    @Test
    void an_event_is_asked_for_in_whichever_major_it_is_asked() {
        assertThat(CATALOGUE.isAsked("order.events", "OrderConfirmed", isRecord(Confirmed.class)))
                .isTrue();
        assertThat(
                        CATALOGUE.isAsked(
                                "order.events", "OrderConfirmed", isRecord(ConfirmedInParts.class)))
                .isTrue();
        assertThat(CATALOGUE.isAsked("order.events", "OrderConfirmed", isRecord(OrderPaid.class)))
                .isFalse();
        assertThat(CATALOGUE.isAsked("payment.events", "OrderConfirmed", _ -> true)).isFalse();
        assertThat(CATALOGUE.isAsked("order.events", "OrderPaid", _ -> true)).isFalse();
    }

    @Test
    void versions_of_one_major_have_one_record() {
        assertRefused(
                "OrderConfirmed 1 of order.events is listed with the records OrderConfirmed and"
                        + " Confirmed: list its newest record for all of its versions.",
                confirmed("1.0", OrderConfirmed.class),
                SECOND);
    }

    @Test
    void a_major_version_has_a_record_of_its_own() {
        assertRefused(
                "The record Confirmed is listed for OrderConfirmed 1 of order.events and for"
                        + " OrderConfirmed 2 of order.events: give each a record of its own.",
                FIRST,
                confirmed("2.0", Confirmed.class));
    }

    @Test
    void an_event_type_has_a_record_of_its_own() {
        var paid =
                new EventDefinition(
                        "OrderPaid", "1.0", Topic.ORDER_EVENTS, "order-service", Confirmed.class);

        assertRefused(
                "The record Confirmed is listed for OrderConfirmed 1 of order.events and for"
                        + " OrderPaid 1 of order.events: give each a record of its own.",
                FIRST,
                paid);
    }

    @Test
    void a_version_is_listed_once() {
        assertRefused("order.events/OrderConfirmed/1.0 is listed twice.", FIRST, SECOND, FIRST);
    }

    @Test
    void an_event_without_the_key_of_its_topic_is_refused() {
        var signedUp =
                new EventDefinition(
                        "user.signed_up",
                        "1.0",
                        Topic.ORDER_EVENTS,
                        "auth-service",
                        UserSignedUp.class);

        assertRefused(
                "UserSignedUp has no field orderId, but the key of its topic is orderId.",
                signedUp);
    }

    @Test
    void the_catalogue_of_production_keeps_the_rules() {
        assertThat(Events.CATALOGUE.definitions()).isNotEmpty();
    }

    private static void assertRefused(String message, EventDefinition... definitions) {
        assertThatThrownBy(() -> EventCatalogue.of(definitions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Predicate<Class<? extends Event>> isRecord(Class<?> type) {
        return asked -> asked == type;
    }

    private static Optional<EventDefinition> reader(String version) {
        return CATALOGUE.readerOf("order.events", "OrderConfirmed", EventVersion.of(version));
    }

    private static EventDefinition confirmed(String version, Class<? extends Event> recordType) {
        return new EventDefinition(
                "OrderConfirmed", version, Topic.ORDER_EVENTS, "order-service", recordType);
    }
}
