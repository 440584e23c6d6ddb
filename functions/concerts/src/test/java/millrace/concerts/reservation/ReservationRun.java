package millrace.concerts.reservation;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.scheduleOpeningAt;
import static millrace.concerts.ConcertFixture.seat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.Section;
import millrace.concerts.reservation.ReservationModel.Entry;
import millrace.events.Topic;

/**
 * One run of random holds, best seats, releases, expiries, deliveries and redeliveries. The same
 * random numbers are the same run.
 */
final class ReservationRun {

    private static final int MAX_STEPS = 30;
    private static final int USERS = 4;

    private final Random random;

    /** The operations, each as often as it stands here. */
    private final List<Runnable> operations =
            List.of(
                    this::holdNamed,
                    this::holdNamed,
                    this::holdBest,
                    () -> anyReservation(id -> payments().giveBack(id)),
                    this::pass,
                    this::pass,
                    this::expire,
                    this::deliver,
                    this::deliver,
                    this::anotherInstance,
                    () -> anyReservation(id -> payments().pay(id)),
                    () -> anyReservation(id -> payments().pay(id)),
                    () -> anyReservation(id -> payments().payOvertaken(id)),
                    () -> anyReservation(id -> payments().payAndCrash(id)),
                    () -> payments().runTimer(),
                    () -> payments().tossChanges(),
                    () -> payments().tossWorks());

    private final ReservationModel model;
    private ConcertsInMemory concerts;

    ReservationRun(Random random) {
        this.random = random;
        int rows = 1 + random.nextInt(2);
        int seatsPerRow = 1 + random.nextInt(4);
        int seatsPerUser = 1 + random.nextInt(4);
        var section = new Section("A", rows, seatsPerRow, PRICE_KRW);
        this.model = new ReservationModel(rows, seatsPerRow, seatsPerUser);
        this.concerts =
                ConcertsInMemory.create().keeping(scheduleOpeningAt(NOON, seatsPerUser, section));
    }

    void play() {
        int steps = 1 + random.nextInt(MAX_STEPS);
        for (int step = 0; step < steps; step++) {
            operations.get(random.nextInt(operations.size())).run();
            holds();
        }
        endsClean();
    }

    private void holdNamed() {
        long user = 1L + random.nextInt(USERS);
        var wanted = someSeats();

        var answer =
                concerts.send(holdBy(user, wanted.stream().map(index -> seat(index)).toList()));

        var gone = model.gone(wanted, now());
        if (model.isOverLimit(user, wanted.size(), now())) {
            assertThat(answer.getBody()).contains("SEAT_LIMIT_REACHED");
        } else if (gone.isEmpty()) {
            assertThat(held(user, answer)).isEqualTo(wanted);
        } else {
            assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(409);
            assertThat(indices(answer, "unavailable")).isEqualTo(gone);
        }
    }

    private List<Integer> someSeats() {
        int count = 1 + random.nextInt(3);
        return IntStream.range(0, count)
                .map(_ -> random.nextInt(model.seats()))
                .distinct()
                .boxed()
                .toList();
    }

    /** After a second, when nothing that is cached may be told any more. */
    private void holdBest() {
        concerts.test().clock().add(Duration.ofSeconds(1));
        long user = 1L + random.nextInt(USERS);
        int count = 1 + random.nextInt(3);

        var answer = concerts.send(holdBy(user, Map.of("best", count)));

        if (!model.hasNeighbours(count, now())) {
            assertThat(answer.getBody()).contains("SEAT_NOT_AVAILABLE");
        } else if (model.isOverLimit(user, count, now())) {
            assertThat(answer.getBody()).contains("SEAT_LIMIT_REACHED");
        } else {
            assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(201);
            var chosen = indices(answer, "seatIds");
            assertThat(model.gone(chosen, now())).isEmpty();
            assertThat(held(user, answer)).hasSize(count);
            assertThat(model.areNeighbours(chosen)).isTrue();
        }
    }

    private List<Integer> held(long user, APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(201);
        var body = concerts.json(answer);
        var seats = indices(answer, "seatIds");
        var until = Instant.parse(body.path("expiresAt").stringValue());
        assertThat(until).isEqualTo(now().plus(HOLD));
        model.put(
                body.path("reservationId").longValue(),
                new Entry(user, seats, until, ReservationStatus.TEMPORARY_RESERVED));
        return seats;
    }

    private ModelPayments payments() {
        return new ModelPayments(() -> concerts, model, random);
    }

    private void anyReservation(LongConsumer operation) {
        var ids = List.copyOf(model.reservations().keySet());
        if (!ids.isEmpty()) {
            operation.accept(ids.get(random.nextInt(ids.size())));
        }
    }

    /** Now and then to the very moment at which a hold is over. */
    private void pass() {
        var ends =
                model.reservations().values().stream()
                        .map(Entry::until)
                        .filter(now()::isBefore)
                        .toList();
        if (!ends.isEmpty() && random.nextBoolean()) {
            var end = ends.get(random.nextInt(ends.size()));
            concerts.test().clock().setInstant(random.nextBoolean() ? end : end.minusNanos(1));
        } else {
            concerts.test().clock().add(HOLD.dividedBy(1 + random.nextInt(5)));
        }
    }

    private void expire() {
        assertThat(concerts.expire()).isEqualTo(model.expire(now()));
    }

    /** Any event that was published at any time: the first time, again, or twice. */
    private void deliver() {
        var published = concerts.records(Topic.SEATS_EXPIRED);
        if (published.isEmpty()) {
            return;
        }
        var record = published.get(random.nextInt(published.size()));
        for (int time = 0; time <= random.nextInt(2); time++) {
            concerts.deliver(record);
        }
    }

    private void anotherInstance() {
        concerts = concerts.anotherInstance();
    }

    private void holds() {
        var holders = new HashMap<Integer, Long>();
        concerts.claims(allSeats())
                .forEach((seatId, claim) -> {
                    if (claim.value().isLiveAt(now())) {
                        holders.put(SeatPlan.indexOf(seatId), claim.value().reservationId());
                    }
                });
        assertThat(holders).isEqualTo(model.holders(now()));
        model.reservations()
                .forEach((id, entry) ->
                        assertThat(concerts.reservation(id).statusAt(now()))
                                .isEqualTo(entry.statusAt(now())));
        payments().holds();
    }

    /** After everything was found and delivered, no claim is left but those of live holds. */
    private void endsClean() {
        payments().endsClean();
        expire();
        concerts.records(Topic.SEATS_EXPIRED).forEach(concerts::deliver);
        holds();
        assertThat(concerts.claims(allSeats()).keySet().stream().map(SeatPlan::indexOf))
                .containsExactlyInAnyOrderElementsOf(model.holders(now()).keySet());
    }

    private List<Long> allSeats() {
        return IntStream.range(0, model.seats()).mapToObj(index -> seat(index)).toList();
    }

    private Instant now() {
        return concerts.test().clock().instant();
    }

    private List<Integer> indices(APIGatewayV2HTTPResponse answer, String field) {
        return concerts.json(answer).path(field).values().stream()
                .map(each -> SeatPlan.indexOf(each.longValue()))
                .toList();
    }
}
