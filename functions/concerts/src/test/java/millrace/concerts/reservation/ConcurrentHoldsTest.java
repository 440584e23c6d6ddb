package millrace.concerts.reservation;

import static millrace.concerts.ConcertFixture.firstSeats;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.seat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import millrace.concerts.ConcertsInMemory;
import org.junit.jupiter.api.Test;

/** Many people at few seats, through two function instances. */
class ConcurrentHoldsTest {

    private static final int SEATS = 100;
    private static final int PEOPLE = 2_000;

    @Test
    void each_seat_is_held_once_and_everybody_else_is_told_which_are_gone() throws Exception {
        var concerts = ConcertsInMemory.create().keeping(openScheduleOf(SEATS / 10));

        var answers = holds(concerts, concerts.anotherInstance());

        var holders = new HashSet<Long>();
        for (int person = 0; person < PEOPLE; person++) {
            var answer = answers.get(person);
            var body = concerts.json(answer);
            if (answer.getStatusCode() == 201) {
                var id = body.path("reservationId").longValue();
                assertThat(concerts.holderOf(seat(person % SEATS))).isEqualTo(id);
                holders.add(id);
            } else {
                assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(409);
                assertThat(body.path("code").stringValue()).isEqualTo("SEAT_NOT_AVAILABLE");
                assertThat(body.path("unavailable")).hasToString("[" + seat(person % SEATS) + "]");
            }
        }
        assertThat(holders).hasSize(SEATS);
        assertThat(concerts.claims(firstSeats(SEATS))).hasSize(SEATS);
        assertThat(concerts.test().published()).hasSize(SEATS);
    }

    private static List<APIGatewayV2HTTPResponse> holds(ConcertsInMemory... instances)
            throws Exception {
        var holds = new ArrayList<Callable<APIGatewayV2HTTPResponse>>();
        for (int person = 0; person < PEOPLE; person++) {
            var instance = instances[person % instances.length];
            var request = holdBy(1_000 + person, List.of(seat(person % SEATS)));
            holds.add(() -> instance.send(request));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<APIGatewayV2HTTPResponse>();
            for (var hold : threads.invokeAll(holds)) {
                answers.add(hold.get());
            }
            return answers;
        }
    }
}
