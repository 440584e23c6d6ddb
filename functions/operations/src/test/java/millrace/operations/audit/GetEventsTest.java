package millrace.operations.audit;

import static millrace.operations.audit.AuditInMemory.events;
import static millrace.operations.audit.AuditInMemory.types;
import static millrace.operations.audit.TrailFixture.NOON;
import static millrace.operations.audit.TrailFixture.cancelled;
import static millrace.operations.audit.TrailFixture.created;
import static millrace.operations.audit.TrailFixture.event;
import static millrace.operations.audit.TrailFixture.paid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import millrace.events.Topic;
import millrace.testing.HttpCalls;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetEventsTest {

    private static final int EVENTS = 100;

    private final AuditInMemory audit = AuditInMemory.create();

    /** An event each half an hour, told in no order: minute 0 is noon. */
    private void oneEachHalfHour() {
        var records =
                IntStream.range(0, EVENTS)
                        .map(n -> (n * 37) % EVENTS)
                        .mapToObj(n ->
                                event(
                                        n,
                                        "tick." + n,
                                        NOON.plus(Duration.ofMinutes(30L * n)),
                                        "\"userId\":7,\"orderId\":\"order-1\""))
                        .toArray(TestRecord[]::new);
        audit.deliver(Topic.ORDER_EVENTS, records);
    }

    private static List<String> ticks(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "tick." + n).toList();
    }

    private static String halfHour(int n) {
        return NOON.plus(Duration.ofMinutes(30L * n)).toString();
    }

    @ParameterizedTest
    @CsvSource({"userId,7", "aggregate,order-1"})
    void a_list_is_in_order_of_time_whatever_the_order_of_arrival(String by, String value) {
        oneEachHalfHour();

        assertThat(types(audit.all(events().query(by, value).query("limit", "7"))))
                .isEqualTo(ticks(0, EVENTS));
    }

    @ParameterizedTest
    @CsvSource({"userId,7", "aggregate,order-1"})
    void a_list_can_be_cut_by_time_from_a_moment_on_and_before_another(String by, String value) {
        oneEachHalfHour();
        var asked =
                events().query(by, value)
                        .query("from", halfHour(10))
                        .query("to", halfHour(40))
                        .query("limit", "7");

        assertThat(types(audit.all(asked))).isEqualTo(ticks(10, 40));
    }

    @Test
    void all_events_are_found_by_time_over_hours_and_shards_in_pages() {
        oneEachHalfHour();
        var asked =
                events().query("from", halfHour(3)).query("to", halfHour(97)).query("limit", "9");

        assertThat(types(audit.all(asked))).isEqualTo(ticks(3, 97));
    }

    @Test
    void hours_in_which_nothing_happened_are_passed_a_day_at_a_page() {
        oneEachHalfHour();
        var asked =
                events().query("from", NOON.minus(Duration.ofDays(3)).toString())
                        .query("to", halfHour(1));

        var first = audit.ok(asked);

        assertThat(first.path("events")).isEmpty();
        assertThat(first.path("next").isNull()).isFalse();
        assertThat(types(audit.all(asked))).isEqualTo(ticks(0, 1));
    }

    @Test
    void without_a_time_all_events_are_those_of_the_last_hour() {
        oneEachHalfHour();
        audit.test().clock().add(Duration.ofMinutes(90));

        assertThat(types(audit.all(events()))).isEqualTo(ticks(1, 3));
    }

    @Test
    void events_of_one_request_are_found_by_its_correlation() {
        audit.told(created("order-1"), paid("order-1"), cancelled("order-2"));
        var one = audit.all(events().query("aggregate", "order-1")).getFirst();

        var correlated =
                audit.all(events().query("correlationId", one.path("correlationId").asString()));

        assertThat(correlated).containsExactly(one);
    }

    @Test
    void an_event_is_found_with_its_place_and_header() {
        audit.deliver(
                Topic.ORDER_EVENTS,
                event(1, "OrderCreated", NOON, "\"userId\":7,\"orderId\":\"order-1\""));

        assertThat(audit.all(events().query("aggregate", "order-1")))
                .containsExactly(
                        audit.test()
                                .json()
                                .readTree(
                                        """
                                        {"eventId":"00000000-0000-4000-8000-000000000001",
                                         "eventType":"OrderCreated","version":"1.0",
                                         "source":"test","occurredAt":"2026-01-01T12:00:00Z",
                                         "recordedAt":"2026-01-01T12:00:00Z",
                                         "topic":"order.events","partition":0,"offset":0,
                                         "key":"7","userId":7,
                                         "correlationId":"00000000-0000-4000-8000-000000000001",
                                         "causationId":null,"aggregateVersion":0,
                                         "payload":{"userId":7,"orderId":"order-1"},
                                         "personalDataErased":false}
                                        """));
    }

    @Test
    void only_an_administrator_reads_the_trail() {
        var request = HttpCalls.get("/api/audit/events").query("userId", "7");

        assertThat(audit.send(request).getStatusCode()).isEqualTo(401);
        assertThat(audit.send(request.as(7)).getStatusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "userId,seven",
        "userId,0",
        "aggregate,''",
        "from,yesterday",
        "to,2026-13-01T00:00:00Z",
        "limit,101",
        "cursor,xyz"
    })
    void a_parameter_that_is_none_is_refused(String name, String value) {
        assertThat(audit.send(events().query(name, value)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void two_lists_at_once_are_refused() {
        var refused = audit.send(events().query("userId", "7").query("aggregate", "order-1"));

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getBody()).contains("ONE_LIST_ONLY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId", "aggregate"})
    void a_cursor_of_one_list_is_none_of_another(String by) {
        oneEachHalfHour();
        var next =
                audit.ok(events().query("userId", "7").query("limit", "2")).path("next").asString();

        assertThat(audit.send(events().query(by, "8").query("cursor", next)).getStatusCode())
                .isEqualTo(400);
    }
}
