package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.demo.ConcertsDemoData.Section;
import millrace.demo.client.Charges;
import millrace.demo.client.Fan;
import millrace.demo.client.Fan.Hold;
import millrace.demo.client.OrderTopics;
import millrace.demo.client.SeenRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fans pay for seats and give them back; all parts are real but Toss and the data platform. */
@ExtendWith(SharedCloud.class)
class ReservationIT {

    private static final String CONFIRMED = "reservation.confirmed";
    private static final int FAILURES = 1_000;

    private final Shop shop;
    private final long schedule;

    ReservationIT(Shop shop) {
        this.shop = shop;
        this.schedule =
                new ConcertOffice(shop.api(), shop.administrator())
                        .open("A test's concert", List.of(new Section("A", 2, 10, 50_000)));
    }

    @AfterEach
    void simulatorsBehaveAgain() {
        shop.simulators().reset();
    }

    private Hold paidBy(Fan fan, int seats) {
        var hold = fan.hold(Map.of("scheduleId", schedule, "best", seats));
        var paymentKey = shop.simulators().payInWindow(hold.orderId(), hold.amountKrw());
        assertThat(fan.pay(hold, paymentKey).expecting(200).text("status")).isEqualTo("RESERVED");
        return hold;
    }

    private List<SeenRecord> confirmations(Hold hold) {
        return shop.watch()
                .matching(record ->
                        record.topic().equals(CONFIRMED)
                                && String.valueOf(hold.reservationId()).equals(record.key()));
    }

    private int stored(Hold hold) {
        return shop.simulators().storedReservations(hold.reservationId()).size();
    }

    @Test
    void paid_seats_are_told_of_once_stored_once_and_given_back_once() {
        var fan = new Fan(shop.customer());
        var hold = paidBy(fan, 2);
        Eventually.holds(() -> stored(hold) == 1);
        assertThat(confirmations(hold)).hasSize(1);
        var again = shop.topics().writeAgain(confirmations(hold).getFirst());
        shop.topics().awaitAcknowledged(again, OrderTopics.groupsOf(CONFIRMED), Shop.LIMIT);
        assertThat(stored(hold)).isEqualTo(1);

        fan.giveBack(hold).expecting(202);
        fan.giveBack(hold);
        Eventually.holds(() -> {
            shop.api().invoke("millrace-local-concerts-timer", Map.of()).expecting(200);
            return fan.reservation(hold).path("status").asString().equals("REFUNDED");
        });

        fan.giveBack(hold).expecting(204);
        assertThat(shop.chargesOf(hold.orderId())).isEqualTo(new Charges(1, 1, 100_000, 100_000));
        var next = new Fan(shop.customer());
        next.hold(Map.of("scheduleId", schedule, "seatIds", hold.seatIds()));
    }

    @Test
    void while_the_data_platform_is_down_seats_are_sold_and_it_stores_each_once_when_it_is_back() {
        shop.simulators().behave("data-platform", Map.of("mode", "fail", "times", FAILURES));
        var first = paidBy(new Fan(shop.customer()), 1);
        var second = paidBy(new Fan(shop.customer()), 2);
        Eventually.holds(() ->
                shop.simulators().read("data-platform/behaviour").path("times").asInt() < FAILURES);
        assertThat(stored(first) + stored(second)).isZero();

        shop.simulators().behave("data-platform", Map.of("mode", "lostAnswer", "times", 2));

        Eventually.holds(() -> stored(first) == 1 && stored(second) == 1);
        for (var hold : List.of(first, second)) {
            var confirmed = confirmations(hold);
            assertThat(confirmed).hasSize(1);
            assertThat(
                            shop.simulators()
                                    .storedReservations(hold.reservationId())
                                    .getFirst()
                                    .at("/reservation/seatIds"))
                    .isEqualTo(confirmed.getFirst().json().path("seatIds"));
        }
        assertThat(shop.watch().matching(record -> record.topic().equals(CONFIRMED + ".dlq")))
                .isEmpty();
    }
}
