package millrace.demo;

import static millrace.demo.CustomerSteps.LIMIT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.demo.client.Await;
import millrace.demo.client.Charges;
import millrace.demo.client.Fan;
import millrace.demo.client.Fan.Hold;
import millrace.demo.client.StepFailure;
import tools.jackson.databind.JsonNode;

/** Steps of fans who pay for seats, and of those who are told. */
record PaymentSteps(ConcertSale sale) {

    /** The kinds of notifications about seats. */
    private static final Set<String> SEATS = Set.of("RESERVATION_COMPLETED", "PAYMENT_COMPLETED");

    void paid() {
        var fan = sale.signUp("minseo");
        var hold = sale.hold(fan, 2);
        sale.pay(fan, hold);
        sale.shown(hold, "RESERVED");
        heardOnce(hold);
        sale.system()
                .watch()
                .await(
                        "the events of reservation " + hold.reservationId(),
                        3,
                        LIMIT,
                        record -> isAbout(record.json(), hold));
        sale.narration()
                .records(sale.system().watch().matching(record -> isAbout(record.json(), hold)));
        told(fan, hold);
    }

    /** The fan by mail, which an address gets unverified too, and the operators on Discord. */
    private void told(Fan fan, Hold hold) {
        var told =
                Await.until(
                        LIMIT,
                        "two notifications of " + fan.userId() + " to be delivered",
                        () ->
                                Optional.of(ofSeats(fan))
                                        .filter(all -> all.size() == 2)
                                        .filter(all ->
                                                all.stream().allMatch(PaymentSteps::delivered)));
        told.forEach(one ->
                sale.narration()
                        .holds(
                                "GET /api/notifications: %s %s"
                                        .formatted(
                                                one.path("title").asString(),
                                                one.path("deliveries"))));
        Await.until(
                LIMIT,
                "a message to the operators on Discord",
                () ->
                        Optional.of(sale.system().simulators().read("discord/messages").toString())
                                .filter(all -> all.contains(String.valueOf(hold.reservationId()))));
        sale.narration().holds("GET /simulators/discord/messages: the operators were told too");
    }

    /** Without the link that every new account is sent. */
    private static List<JsonNode> ofSeats(Fan fan) {
        return fan.notifications().stream()
                .filter(one -> SEATS.contains(one.path("kind").asString()))
                .toList();
    }

    private static boolean delivered(JsonNode notification) {
        var deliveries = notification.path("deliveries");
        return !deliveries.isEmpty()
                && deliveries
                        .valueStream()
                        .allMatch(one -> one.path("status").asString().equals("DELIVERED"));
    }

    void dataPlatformDown() {
        sale.narration().does("PUT /simulators/data-platform/behaviour: it answers 503");
        sale.system().simulators().behave("data-platform", Map.of("mode", "fail", "times", 1_000));
        var fan = sale.signUp("eunji");
        var hold = sale.hold(fan, 1);
        sale.pay(fan, hold);
        Await.until(
                LIMIT,
                "the data platform to be asked",
                () ->
                        Optional.of(sale.system().simulators().read("data-platform/behaviour"))
                                .filter(now -> now.path("times").asInt() < 1_000));
        if (!stored(hold).isEmpty()) {
            throw new StepFailure("a platform that is down stored a reservation");
        }
        sale.narration().holds("the data platform was asked and stored nothing");
        sale.system().simulators().reset("data-platform");
        sale.narration().does("DELETE /simulators/data-platform/behaviour: it is back");
        heardOnce(hold);
    }

    void givenBack() {
        var fan = sale.signUp("doyun");
        var hold = sale.hold(fan, 1);
        sale.pay(fan, hold);
        var refunding = fan.giveBack(hold).expecting(202);
        sale.narration().does("DELETE %s: 202 %s".formatted(hold.path(), refunding.text("status")));
        ConcertSale.awaitReservation(fan, hold, "REFUNDED");
        sale.charged(hold, new Charges(1, 1, hold.amountKrw(), hold.amountKrw()));
        sale.narration()
                .holds("the timer had Toss give %s KRW back, once".formatted(hold.amountKrw()));
        sale.shown(hold, "AVAILABLE");
    }

    private void heardOnce(Hold hold) {
        var stored =
                Await.until(
                        LIMIT,
                        "the data platform to store reservation " + hold.reservationId(),
                        () -> Optional.of(stored(hold)).filter(found -> !found.isEmpty()));
        if (stored.size() != 1) {
            throw new StepFailure("the data platform has it more than once: " + stored);
        }
        sale.narration()
                .holds("the data platform has it once: " + stored.getFirst().path("reservation"));
    }

    private List<JsonNode> stored(Hold hold) {
        return sale.system().simulators().storedReservations(hold.reservationId());
    }

    private static boolean isAbout(JsonNode event, Hold hold) {
        return event.path("reservationId").asLong(-1) == hold.reservationId();
    }
}
