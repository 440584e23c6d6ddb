package millrace.concerts.reservation;

import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.paymentBy;
import static millrace.concerts.ConcertFixture.releaseBy;
import static millrace.concerts.reservation.ReservationStatus.EXPIRED;
import static millrace.concerts.reservation.ReservationStatus.PAYING;
import static millrace.concerts.reservation.ReservationStatus.REFUNDED;
import static millrace.concerts.reservation.ReservationStatus.REFUNDING;
import static millrace.concerts.reservation.ReservationStatus.RELEASED;
import static millrace.concerts.reservation.ReservationStatus.RESERVED;
import static millrace.concerts.reservation.ReservationStatus.TEMPORARY_RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.TossFake.Behaviour;
import millrace.concerts.reservation.ReservationModel.Entry;
import millrace.events.concerts.ReservationConfirmed;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.testing.Overtaking;

/**
 * Payments and refunds of the model's reservations, at a provider that refuses, goes out of reach,
 * is late and loses answers. What came of them is read from the reservation and held to what may.
 */
final class ModelPayments {

    /** Longer than a payment or refund is left alone between two attempts. */
    private static final Duration LONG = Duration.ofMinutes(65);

    /** The function instance is gone. */
    private static final class Gone extends Error {}

    private final Supplier<ConcertsInMemory> instance;
    private final ReservationModel model;
    private final Random random;

    ModelPayments(Supplier<ConcertsInMemory> instance, ReservationModel model, Random random) {
        this.instance = instance;
        this.model = model;
        this.random = random;
    }

    private ConcertsInMemory concerts() {
        return instance.get();
    }

    void tossChanges() {
        var behaviours = Behaviour.values();
        concerts().provider().thatNow(behaviours[random.nextInt(behaviours.length)]);
    }

    void tossWorks() {
        concerts().provider().thatNow(Behaviour.WORKS);
    }

    void pay(long id) {
        var before = statusOf(id);

        int status = pay(concerts(), id);

        var after = adopt(id);
        switch (before) {
            case TEMPORARY_RESERVED, PAYING ->
                    assertThat(status)
                            .isIn(
                                    switch (after) {
                                        case RESERVED -> Set.of(200);
                                        case PAYING -> Set.of(202, 409);
                                        default -> Set.of(422);
                                    });
            case RESERVED -> assertThat(status).isEqualTo(200);
            default -> assertThat(status).isEqualTo(409);
        }
    }

    /** One of two payments of the reservation, each authenticated in a window of its own. */
    private int pay(ConcertsInMemory on, long id) {
        var entry = model.entry(id);
        var paymentKey = keyPrefix(id) + random.nextInt(2);
        return on.send(paymentBy(entry.userId(), id, entry.seats().size(), paymentKey))
                .getStatusCode();
    }

    private static String keyPrefix(long id) {
        return "payment-" + id + "-";
    }

    void payAndCrash(long id) {
        var crashing =
                Overtaking.afterFirstCommit(
                        concerts().test(),
                        () -> {
                            throw new Gone();
                        });
        try {
            pay(concerts().on(crashing), id);
        } catch (Gone crash) {
            assertThat(statusOf(id)).isIn(TEMPORARY_RESERVED, PAYING, RESERVED);
        }
        adopt(id);
    }

    /** Another payment or a release is first, as soon as this one has read the reservation. */
    void payOvertaken(long id) {
        var user = model.entry(id).userId();
        var overtaken =
                Overtaking.before(
                        concerts().test(),
                        () -> {
                            if (random.nextBoolean()) {
                                pay(concerts(), id);
                            } else {
                                concerts().send(releaseBy(user, id));
                            }
                        });
        pay(concerts().on(overtaken), id);
        adopt(id);
    }

    void giveBack(long id) {
        int status = concerts().send(releaseBy(model.entry(id).userId(), id)).getStatusCode();

        switch (model.entry(id).status()) {
            // Also where it is over, and nobody has found it so.
            case TEMPORARY_RESERVED -> {
                assertThat(status).isEqualTo(204);
                model.move(id, RELEASED);
            }
            case RELEASED, EXPIRED, REFUNDED -> assertThat(status).isEqualTo(204);
            case PAYING -> assertThat(status).isEqualTo(409);
            case RESERVED, REFUNDING -> {
                assertThat(status).isEqualTo(202);
                model.move(id, REFUNDING);
            }
        }
    }

    void runTimer() {
        concerts().runTimer();
        model.reservations().keySet().forEach(this::adopt);
    }

    private ReservationStatus statusOf(long id) {
        return model.entry(id).statusAt(concerts().test().clock().instant());
    }

    /** Takes the reservation's status over, where it may have come to it. */
    private ReservationStatus adopt(long id) {
        var now = concerts().test().clock().instant();
        var actual = concerts().reservation(id).statusAt(now);
        var before = statusOf(id);
        assertThat(actual).isIn(reachable(before));
        if (actual != before) {
            // A refused payment leaves a hold, whose time may be over.
            model.move(id, actual == EXPIRED ? TEMPORARY_RESERVED : actual);
        }
        return actual;
    }

    private static Set<ReservationStatus> reachable(ReservationStatus from) {
        return switch (from) {
            case TEMPORARY_RESERVED ->
                    Set.of(TEMPORARY_RESERVED, PAYING, RESERVED, RELEASED, REFUNDING);
            case PAYING -> Set.of(PAYING, RESERVED, TEMPORARY_RESERVED, EXPIRED, REFUNDING);
            case RESERVED -> Set.of(RESERVED, REFUNDING);
            case REFUNDING -> Set.of(REFUNDING, REFUNDED);
            case REFUNDED, RELEASED, EXPIRED -> Set.of(from);
        };
    }

    /** Money is where the reservation is, and never taken twice. */
    void holds() {
        model.reservations().forEach(this::holds);
    }

    private void holds(long id, Entry entry) {
        int taken = countOf(id, concerts().provider().taken().keySet());
        int kept = countOf(id, concerts().provider().kept().keySet());
        assertThat(taken).isLessThanOrEqualTo(1);
        switch (entry.status()) {
            case TEMPORARY_RESERVED, RELEASED, EXPIRED -> assertThat(taken).isZero();
            case PAYING -> assertThat(kept).isEqualTo(taken);
            case RESERVED -> assertThat(kept).isEqualTo(1);
            case REFUNDING -> assertThat(taken).isEqualTo(1);
            case REFUNDED -> assertThat(List.of(taken, kept)).isEqualTo(List.of(1, 0));
        }
        concerts()
                .provider()
                .taken()
                .forEach((key, amount) -> {
                    if (key.startsWith(keyPrefix(id))) {
                        assertThat(amount).isEqualTo(entry.seats().size() * PRICE_KRW);
                    }
                });
    }

    private static int countOf(long id, Set<String> keys) {
        return (int) keys.stream().filter(key -> key.startsWith(keyPrefix(id))).count();
    }

    /**
     * Once Toss works again, every outcome is known and told once. The first attempt may still get
     * what Toss declined before, where nobody wrote down that its key is used up.
     */
    void endsClean() {
        tossWorks();
        for (int attempt = 0; attempt < 2; attempt++) {
            concerts().test().clock().add(LONG);
            runTimer();
        }
        for (var id : model.reservations().keySet()) {
            assertThat(statusOf(id)).isNotIn(PAYING, REFUNDING);
            long paid = countOf(id, concerts().provider().taken().keySet());
            assertThat(confirmed(id)).isEqualTo(paid);
            assertThat(completed(id)).isEqualTo(paid);
        }
        holds();
    }

    private long confirmed(long id) {
        return concerts().test().published().stream()
                .filter(event ->
                        event instanceof ReservationConfirmed told && told.reservationId() == id)
                .count();
    }

    private long completed(long id) {
        return concerts().test().published().stream()
                .filter(event ->
                        event instanceof ReservationPaymentCompleted told
                                && told.reservationId() == id)
                .count();
    }
}
