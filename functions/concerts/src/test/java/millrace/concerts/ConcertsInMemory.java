package millrace.concerts;

import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.seat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Schedules;
import millrace.concerts.paying.ReservationPayments;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.concerts.waiting.RoomKeys;
import millrace.events.Topic;
import millrace.events.concerts.SeatsExpired;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import millrace.toss.Cancellations;
import millrace.toss.Confirmations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The concerts context on a platform in memory. What it keeps for a test is never a step.
 *
 * @param provider Toss, with all that really happened there
 * @param confirmations a way there, which may be watched
 * @param cancellations the other one
 */
public record ConcertsInMemory(
        TestPlatform test,
        TossFake provider,
        Confirmations confirmations,
        Cancellations cancellations,
        Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api) {

    private static final ConcertsFunctions FUNCTIONS = new ConcertsFunctions();

    public static ConcertsInMemory create() {
        return watchedBy(Faults.none());
    }

    public static ConcertsInMemory watchedBy(Faults faults) {
        var provider = new TossFake();
        return of(
                TestPlatform.watchedBy(faults),
                provider,
                faults.watch(Confirmations.class, provider),
                faults.watch(Cancellations.class, provider));
    }

    private static ConcertsInMemory of(
            TestPlatform test,
            TossFake provider,
            Confirmations confirmations,
            Cancellations cancellations) {
        return new ConcertsInMemory(
                test,
                provider,
                confirmations,
                cancellations,
                api(test.platform(), confirmations, cancellations));
    }

    private static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
            Platform platform, Confirmations confirmations, Cancellations cancellations) {
        return DocumentedApi.of(
                "concerts",
                ConcertsFunctions.api(
                        platform,
                        new ReservationPayments(platform, confirmations, cancellations),
                        RoomKeys.local()));
    }

    /** Another function instance on the same table, which knows nothing yet. */
    public ConcertsInMemory anotherInstance() {
        return of(test, provider, confirmations, cancellations);
    }

    /** The same context on another platform, such as one whose commits are overtaken. */
    public ConcertsInMemory on(Platform platform) {
        return new ConcertsInMemory(
                test,
                provider,
                confirmations,
                cancellations,
                api(platform, confirmations, cancellations));
    }

    /** This context on the table itself, which confirms payments in another way. */
    public ConcertsInMemory confirmingBy(Confirmations other) {
        return confirmingBy(other, test.on(test.table()));
    }

    /** This context on another platform, which confirms payments in another way. */
    public ConcertsInMemory confirmingBy(Confirmations other, Platform platform) {
        return new ConcertsInMemory(
                test, provider, other, provider, api(platform, other, provider));
    }

    public ConcertsInMemory keeping(Schedule schedule) {
        return given(new Schedules(test.table(), test.clock()).create(schedule));
    }

    /** This context on the table itself, so that what it does is no step. */
    public ConcertsInMemory unwatched() {
        return new ConcertsInMemory(
                test, provider, provider, provider, api(test.on(test.table()), provider, provider));
    }

    /** Stores what these changes write. */
    public ConcertsInMemory given(List<Change> changes) {
        test.table().commit("given", changes);
        return this;
    }

    public APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api.apply(request.event());
    }

    public JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }

    /** Holds the seats and returns the reservation's id. */
    public long held(HttpCalls.Request request) {
        var answer = send(request);
        if (answer.getStatusCode() != 201) {
            throw new AssertionError(answer.getStatusCode() + " " + answer.getBody());
        }
        return json(answer).path("reservationId").longValue();
    }

    /** Drives payments and refunds that are due; returns how many are stuck. */
    public int runTimer() {
        return new ReservationPayments(test.platform(), confirmations, cancellations)
                .timer()
                .apply(NullNode.getInstance())
                .getOrDefault("stuck", -1);
    }

    public int runTimerAfter(Duration time) {
        test.clock().add(time);
        return runTimer();
    }

    /** Expires the holds whose time is over; returns the number of their seats. */
    public int expire() {
        return expire(test.platform());
    }

    public static int expire(Platform platform) {
        return FUNCTIONS
                .concertsExpiry(platform)
                .apply(NullNode.getInstance())
                .getOrDefault("expired", -1);
    }

    public Function<KafkaEvent, KafkaBatchAnswer> onSeatsExpired() {
        return onSeatsExpired(test.platform());
    }

    public static Function<KafkaEvent, KafkaBatchAnswer> onSeatsExpired(Platform platform) {
        return FUNCTIONS.concertsOnSeatsExpired(platform);
    }

    /** Delivers expired seats in one batch, all of which is acknowledged. */
    public void deliver(TestRecord... records) {
        KafkaBatches.deliver(onSeatsExpired(), Topic.SEATS_EXPIRED, records);
    }

    /** The records of a topic that were published so far, each as it would arrive. */
    public List<TestRecord> records(Topic topic) {
        return test.table().outbox().stream()
                .filter(row -> row.topic().equals(topic.topicName()))
                .map((OutboxRow row) -> KafkaBatches.record(row))
                .toList();
    }

    public List<SeatsExpired> seatsExpired() {
        return test.published().stream()
                .filter(SeatsExpired.class::isInstance)
                .map(SeatsExpired.class::cast)
                .toList();
    }

    /** The seats that were published as expired so far. */
    public List<Long> seatsTold() {
        return seatsExpired().stream().flatMap(event -> event.seatIds().stream()).toList();
    }

    /** So many people hold so many seats each, from the first seat on. */
    public void holdEach(int people, int seatsEach) {
        for (int person = 0; person < people; person++) {
            var from = seat(person * seatsEach);
            var some = LongStream.range(from, from + seatsEach).boxed().toList();
            held(holdBy(1_000 + person, some));
        }
    }

    /** Brings a reservation into a state, whatever it is in. */
    public void bring(long reservationId, ReservationState state) {
        var reservations = Reservations.in(test.platform());
        var read = reservations.find(reservationId).orElseThrow();
        given(List.of(reservations.replace(read, read.value().in(state))));
    }

    /** The claims that there are to these seats, by seat. */
    public Map<Long, Stored<SeatClaim>> claims(List<Long> seatIds) {
        return new SeatClaims(test.table()).to(seatIds);
    }

    /** The claim that there is to this seat. */
    public Stored<SeatClaim> claim(long seatId) {
        return Objects.requireNonNull(claims(List.of(seatId)).get(seatId));
    }

    /** The reservation that has or holds the seat now; null where it is free. */
    public @Nullable Long holderOf(long seatId) {
        var claim = claims(List.of(seatId)).get(seatId);
        return claim != null && claim.value().isLiveAt(test.clock().instant())
                ? (Long) claim.value().reservationId()
                : null;
    }

    public Reservation reservation(long reservationId) {
        return Reservations.in(test.platform()).find(reservationId).orElseThrow().value();
    }
}
