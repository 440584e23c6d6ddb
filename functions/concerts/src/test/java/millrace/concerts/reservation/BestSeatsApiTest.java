package millrace.concerts.reservation;

import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.firstSeats;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.openScheduleWith;
import static millrace.concerts.ConcertFixture.seat;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.Section;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestSeatsApiTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void neighbours_are_held_that_nobody_has() {
        var concerts = ConcertsInMemory.create().keeping(openScheduleOf(1));
        concerts.held(holdBy(LEE, seats(0, 1, 2, 3)));

        var answer = concerts.send(holdBy(KIM, Map.of("best", 4)));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(201);
        assertThat(seatsOf(concerts, answer)).isEqualTo(seats(4, 5, 6, 7));
        assertThat(concerts.json(answer).path("amountKrw").longValue()).isEqualTo(4 * PRICE_KRW);
    }

    @Test
    void a_section_can_be_named() {
        var concerts =
                ConcertsInMemory.create()
                        .keeping(
                                openScheduleWith(
                                        new Section("A", 1, 3, 200_000),
                                        new Section("B", 1, 3, 90_000)));

        var answer = concerts.send(holdBy(KIM, Map.of("best", 3, "section", "B")));

        assertThat(seatsOf(concerts, answer)).isEqualTo(seats(3, 4, 5));
        assertThat(concerts.send(holdBy(LEE, Map.of("best", 1, "section", "B"))).getStatusCode())
                .isEqualTo(409);
        assertThat(concerts.send(holdBy(LEE, Map.of("best", 1, "section", "C"))).getBody())
                .contains("VALIDATION_FAILED", "/section", "is no section of this schedule");
    }

    @Test
    void where_no_seats_are_side_by_side_it_is_refused_and_nothing_held() {
        var concerts = ConcertsInMemory.create().keeping(openScheduleOf(1));
        concerts.held(holdBy(LEE, seats(2, 5, 8)));
        concerts.test().clock().add(SECOND);

        var answer = concerts.send(holdBy(KIM, Map.of("best", 3)));

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(answer.getBody())
                .contains(
                        "SEAT_NOT_AVAILABLE", "no 3 free seats side by side", "\"unavailable\":[]");
        assertThat(concerts.send(holdBy(KIM, Map.of("best", 2))).getStatusCode()).isEqualTo(201);
    }

    @Test
    void seats_that_are_taken_meanwhile_are_passed_over() {
        var concerts = ConcertsInMemory.create().keeping(openScheduleOf(1));
        var overtaken =
                concerts.on(
                        Overtaking.before(
                                concerts.test(),
                                () -> {
                                    concerts.held(holdBy(LEE, seats(0, 1, 2, 3)));
                                    concerts.held(holdBy(9, seats(4, 5, 6, 7)));
                                }));

        var answer = overtaken.send(holdBy(KIM, Map.of("best", 2)));

        assertThat(seatsOf(concerts, answer)).isEqualTo(seats(8, 9));
    }

    @Test
    void seats_whose_hold_has_run_out_are_free() {
        var concerts = ConcertsInMemory.create().keeping(openScheduleOf(1));
        concerts.held(holdBy(LEE, seats(3, 4, 5, 6)));
        concerts.test().clock().add(millrace.concerts.ConcertFixture.HOLD);

        var answer = concerts.send(holdBy(KIM, Map.of("best", 4)));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(201);
        assertThat(concerts.holderOf(seatsOf(concerts, answer).getFirst()))
                .isEqualTo(concerts.json(answer).path("reservationId").longValue());
    }

    @Test
    void the_limit_of_seats_holds_here_too() {
        var concerts = ConcertsInMemory.create().keeping(openScheduleOf(1));
        concerts.held(holdBy(KIM, seats(0, 1, 2)));

        assertThat(concerts.send(holdBy(KIM, Map.of("best", 2))).getBody())
                .contains("SEAT_LIMIT_REACHED");
        assertThat(concerts.send(holdBy(LEE, Map.of("best", 5))).getBody())
                .contains("SEAT_LIMIT_REACHED");
    }

    @Test
    void seats_are_named_or_the_best_are_wanted() {
        var concerts = ConcertsInMemory.create().keeping(openScheduleOf(1));

        assertThat(concerts.send(holdBy(KIM, Map.of())).getBody()).contains("/seatIds");
        assertThat(concerts.send(holdBy(KIM, Map.of("best", 1, "seatIds", seats(0)))).getBody())
                .contains("/seatIds");
        assertThat(
                        concerts.send(holdBy(KIM, Map.of("section", "A", "seatIds", seats(0))))
                                .getBody())
                .contains("/section", "goes with best only");
    }

    /** A hall of 300 seats in rows of 10: the best four of a row leave three on either side. */
    @ParameterizedTest
    @CsvSource({"1,300", "2,150", "4,30"})
    void in_a_rush_everybody_gets_seats_while_there_are_any(int count, int places)
            throws Exception {
        var concerts = ConcertsInMemory.create().keeping(openScheduleOf(30));
        var rush = new ArrayList<Callable<APIGatewayV2HTTPResponse>>();
        for (int person = 0; person < places + 40; person++) {
            var instance = person % 20 == 0 ? concerts.anotherInstance() : concerts;
            var request = holdBy(1_000 + person, Map.of("best", count));
            rush.add(() -> instance.send(request));
        }

        var held = new ArrayList<Long>();
        int refused = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(rush)) {
                if (answer.get().getStatusCode() == 201) {
                    held.addAll(seatsOf(concerts, answer.get()));
                } else {
                    assertThat(answer.get().getBody()).contains("SEAT_NOT_AVAILABLE");
                    refused++;
                }
            }
        }

        assertThat(held).doesNotHaveDuplicates().hasSize(places * count);
        assertThat(refused).isEqualTo(40);
        assertThat(new HashSet<>(concerts.claims(firstSeats(300)).keySet()))
                .isEqualTo(new HashSet<>(held));
        assertThat(seat(299))
                .isGreaterThanOrEqualTo(held.stream().mapToLong(it -> it).max().orElse(0));
    }

    private static List<Long> seatsOf(ConcertsInMemory concerts, APIGatewayV2HTTPResponse answer) {
        return concerts.json(answer).path("seatIds").values().stream()
                .map(each -> each.longValue())
                .toList();
    }
}
