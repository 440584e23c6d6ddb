package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.concerts.dataplatform.DataPlatformOverHttp;
import millrace.concerts.dataplatform.ReservationRefused;
import millrace.events.concerts.ReservationConfirmed;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.TimedHttp;
import millrace.simulators.dataplatform.DataPlatformSimulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The client that production uses against the data platform's contract. */
class DataPlatformContractTest {

    static final ReservationConfirmed RESERVATION = reservation(198_000);
    private static final Duration LONG = Duration.ofSeconds(10);

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();

    private static ReservationConfirmed reservation(long amount) {
        return new ReservationConfirmed(
                9001,
                123,
                501,
                List.of(50_100_012L, 50_100_013L),
                "봄의 교향곡",
                amount,
                Instant.parse("2026-03-02T09:03:10Z"));
    }

    private DataPlatformOverHttp client() {
        return client(running, () -> DataPlatformSimulator.KEY, LONG);
    }

    private static DataPlatformOverHttp client(
            RunningSimulators running, Secret key, Duration timeout) {
        return new DataPlatformOverHttp(
                URI.create(running.url() + "/data-platform"),
                key,
                new Circuit("DataPlatform", running.clock(), () -> 0, opened -> {}),
                RunningSimulators.JSON,
                timeout,
                TimedHttp.client());
    }

    private JsonNode stored() {
        return running.read("/simulators/data-platform/reservations?reservationId=9001");
    }

    @Test
    void a_reservation_is_stored_with_all_its_fields() {
        client().store(RESERVATION);

        assertThat(stored().path("count").asInt()).isEqualTo(1);
        assertThat(stored().at("/reservations/0/idempotencyKey").asString())
                .isEqualTo("reservation-9001");
        assertThat(stored().at("/reservations/0/reservation"))
                .hasToString(RunningSimulators.JSON.writeValueAsString(RESERVATION));
    }

    @Test
    void a_key_that_comes_with_another_reservation_is_refused_and_changes_nothing() {
        client().store(RESERVATION);

        assertThatThrownBy(() -> client().store(reservation(1)))
                .isInstanceOf(ReservationRefused.class)
                .hasMessageContaining("409 IDEMPOTENCY_KEY_REUSED");

        assertThat(stored().at("/reservations/0/reservation/amount").asInt()).isEqualTo(198_000);
    }

    @Test
    void what_was_stored_is_known_when_the_simulators_start_again(@TempDir Path data) {
        try (var first = RunningSimulators.keeping(data)) {
            client(first, () -> DataPlatformSimulator.KEY, LONG).store(RESERVATION);
        }
        try (var second = RunningSimulators.keeping(data)) {
            client(second, () -> DataPlatformSimulator.KEY, LONG).store(RESERVATION);
            assertThat(second.read("/simulators/data-platform/reservations").path("count").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_lost_answer_leaves_it_open_and_the_next_call_stores_nothing_more() {
        running.behave("data-platform", "{\"mode\":\"lostAnswer\",\"times\":1}");
        assertThatThrownBy(() -> client().store(RESERVATION))
                .isExactlyInstanceOf(SystemUnavailable.class);
        assertThat(stored().path("count").asInt()).isEqualTo(1);

        client().store(RESERVATION);

        assertThat(stored().path("count").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"fail\"}",
                "{\"mode\":\"fail\",\"status\":404}",
                "{\"mode\":\"fail\",\"status\":408}",
                "{\"mode\":\"fail\",\"status\":500}",
                "{\"mode\":\"throttle\"}",
                "{\"mode\":\"refuse\"}"
            })
    void what_says_nothing_about_the_reservation_may_pass(String behaviour) {
        running.behave("data-platform", behaviour);

        assertThatThrownBy(() -> client().store(RESERVATION))
                .isExactlyInstanceOf(SystemUnavailable.class);
        assertThat(stored().path("count").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"400,BAD", "409,IDEMPOTENCY_KEY_REUSED", "413,TOO_LARGE", "422,NO_SUCH_SCHEDULE"})
    void what_is_about_the_reservation_is_final_and_leaves_the_circuit_closed(
            int status, String code) {
        running.behave(
                "data-platform",
                "{\"mode\":\"fail\",\"times\":10,\"status\":%s,\"code\":\"%s\"}"
                        .formatted(status, code));
        var client = client();

        for (int call = 0; call < 10; call++) {
            assertThatThrownBy(() -> client.store(RESERVATION))
                    .isInstanceOf(ReservationRefused.class)
                    .hasMessageContaining(status + " " + code);
        }

        assertThatCode(() -> client.store(RESERVATION)).doesNotThrowAnyException();
    }

    @Test
    void an_answer_that_takes_too_long_is_not_waited_for() {
        running.behave("data-platform", "{\"mode\":\"hang\"}");
        var hurried = client(running, () -> DataPlatformSimulator.KEY, Duration.ofSeconds(2));

        assertThatThrownBy(() -> hurried.store(RESERVATION))
                .isExactlyInstanceOf(SystemUnavailable.class);
        assertThat(stored().path("count").asInt()).isZero();
    }

    @Test
    void after_five_failures_nothing_is_sent_until_a_call_is_let_through() {
        running.behave("data-platform", "{\"mode\":\"fail\",\"times\":5}");
        var client = client();
        for (int call = 0; call < Circuit.FAILURES_TO_OPEN; call++) {
            assertThatThrownBy(() -> client.store(RESERVATION))
                    .isExactlyInstanceOf(SystemUnavailable.class);
        }

        assertThatThrownBy(() -> client.store(RESERVATION)).isInstanceOf(CircuitOpen.class);
        assertThat(stored().path("count").asInt()).isZero();

        running.clock().add(Duration.ofMinutes(1));
        client.store(RESERVATION);
        assertThat(stored().path("count").asInt()).isEqualTo(1);
    }

    @Test
    void a_key_that_was_replaced_is_read_again_and_a_wrong_one_is_no_fault_of_the_reservation() {
        assertThatThrownBy(() -> client(running, () -> "wrong", LONG).store(RESERVATION))
                .isExactlyInstanceOf(SystemUnavailable.class)
                .hasMessageContaining("does not know our key");

        var reads = new AtomicInteger();
        Secret rotated = () -> reads.getAndIncrement() == 0 ? "old" : DataPlatformSimulator.KEY;
        client(running, rotated, LONG).store(RESERVATION);

        assertThat(stored().path("count").asInt()).isEqualTo(1);
    }
}
