package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.simulators.dataplatform.DataPlatformSimulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The bodies that the data platform takes, and its answers to them. */
class DataPlatformBodyTest {

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();

    private int stored() {
        return running.read("/simulators/data-platform/reservations").path("count").asInt();
    }

    @Test
    void the_same_reservation_again_gets_the_first_answer_and_is_stored_once() {
        var first = post(body());
        running.clock().add(Duration.ofHours(1));

        assertThat(post(body())).isEqualTo(first).startsWith("201 ");
        assertThat(stored()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reservationId",
                "userId",
                "scheduleId",
                "seatIds",
                "concertTitle",
                "amount",
                "confirmedAt"
            })
    void a_reservation_without_a_field_or_with_a_wrong_one_is_refused_naming_it(String field) {
        var without = body();
        without.remove(field);
        assertThat(post(without)).startsWith("400 ").contains("Wrong: " + field);

        assertThat(post(body().put(field, " "))).startsWith("400 ").contains("Wrong: " + field);
        assertThat(stored()).isZero();
    }

    @Test
    void a_field_that_is_not_in_the_contract_is_refused() {
        assertThat(post(body().put("email", "kim@millrace.test")))
                .startsWith("400 ")
                .contains("Wrong: email");
    }

    @Test
    void a_reservation_needs_the_idempotency_key_of_its_own() {
        assertThat(post(body().put("reservationId", 9002))).contains("INVALID_IDEMPOTENCY_KEY");
    }

    private static ObjectNode body() {
        return RunningSimulators.JSON.valueToTree(DataPlatformContractTest.RESERVATION);
    }

    private String post(ObjectNode body) {
        var answer =
                running.send(
                        "POST",
                        "/data-platform/reservations",
                        body.toString(),
                        "Authorization",
                        "Bearer " + DataPlatformSimulator.KEY,
                        "X-Idempotency-Key",
                        "reservation-9001");
        return answer.statusCode() + " " + answer.body();
    }
}
