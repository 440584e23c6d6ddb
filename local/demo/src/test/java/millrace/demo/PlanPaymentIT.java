package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Charges;
import millrace.demo.client.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A learner buys plans in Toss's window; all parts are real but Toss. */
@ExtendWith(SharedCloud.class)
class PlanPaymentIT {

    private final Shop shop;

    PlanPaymentIT(Shop shop) {
        this.shop = shop;
    }

    private ApiAnswer post(Customer learner, String path, Map<String, ?> body) {
        return shop.api().post("/api/payments" + path, body, learner.headers());
    }

    private JsonNode create(Customer learner) {
        var basic = Map.of("amount", 29_000, "planType", "BASIC", "orderName", "DevTrip Basic");
        return post(learner, "", basic).expecting(201).body();
    }

    private ApiAnswer confirm(Customer learner, JsonNode payment, String paymentKey) {
        return post(
                learner,
                "/toss/confirm",
                Map.of(
                        "paymentKey", paymentKey,
                        "orderId", orderId(payment),
                        "amount", payment.path("amount").asLong()));
    }

    private String pay(JsonNode payment) {
        return shop.simulators().payInWindow(orderId(payment), payment.path("amount").asLong());
    }

    private static String orderId(JsonNode payment) {
        return payment.path("orderId").asString();
    }

    /** Plan, tickets and balance; the ledgers must add up to them. */
    private String holdings(Customer learner) {
        var account =
                shop.api()
                        .get("/api/payments/account?limit=100", learner.headers())
                        .expecting(200)
                        .body();
        assertThat(sum(account, "TICKETS")).isEqualTo(account.path("tickets").asLong());
        assertThat(sum(account, "MONEY")).isEqualTo(account.path("balance").asLong());
        return "%s %s %s"
                .formatted(
                        account.path("planType").asString(),
                        account.path("tickets").asLong(),
                        account.path("balance").asLong());
    }

    private static long sum(JsonNode account, String ledger) {
        return account.path("ledger")
                .valueStream()
                .filter(entry -> entry.path("ledger").asString().equals(ledger))
                .mapToLong(entry -> entry.path("amount").asLong())
                .sum();
    }

    private String subscription(Customer learner) {
        return shop.api()
                .get("/api/users/profile", learner.headers())
                .body()
                .at("/subscription/planType")
                .asString("");
    }

    @Test
    void a_plan_that_is_bought_and_upgraded_gives_tickets_and_is_told_to_users() {
        var learner = shop.customer();
        assertThat(holdings(learner)).isEqualTo("FREE 3 0");

        var basic = create(learner);
        assertThat(confirm(learner, basic, pay(basic)).expecting(200).text("status"))
                .isEqualTo("COMPLETED");
        assertThat(holdings(learner)).isEqualTo("BASIC 30 0");
        Eventually.holds(() -> subscription(learner).equals("BASIC"));

        var premium =
                post(learner, "/upgrade", Map.of("targetPlan", "PREMIUM")).expecting(201).body();
        assertThat(premium.path("amount").asLong()).isEqualTo(20_000);
        confirm(learner, premium, pay(premium)).expecting(200);
        assertThat(holdings(learner)).isEqualTo("PREMIUM 100 0");
        Eventually.holds(() -> subscription(learner).equals("PREMIUM"));
        assertThat(shop.chargesOf(orderId(basic))).isEqualTo(new Charges(1, 0, 29_000, 0));
        assertThat(shop.chargesOf(orderId(premium))).isEqualTo(new Charges(1, 0, 20_000, 0));
    }

    @Test
    void a_completed_mission_takes_one_ticket() {
        var learner = shop.customer();
        shop.api().post("/api/missions/1/start", Map.of(), learner.headers()).expecting(200);
        shop.api()
                .post(
                        "/api/missions/mission_1/complete",
                        Map.of("code", "console.log(1)", "language", "javascript"),
                        learner.headers())
                .expecting(202);

        Eventually.holds(() -> holdings(learner).equals("FREE 2 0"));
    }

    @Test
    void somebody_elses_payment_is_neither_seen_nor_confirmed() {
        var payment = create(shop.customer());
        var stranger = shop.customer();

        var answer = confirm(stranger, payment, pay(payment));

        assertThat(answer.status() + " " + answer.code()).isEqualTo("404 PAYMENT_NOT_FOUND");
        assertThat(shop.chargesOf(orderId(payment)).charges()).isZero();
        assertThat(holdings(stranger)).isEqualTo("FREE 3 0");
    }

    @Test
    void an_open_outcome_is_found_out_by_a_webhook_and_the_timer_and_charged_once() {
        var learner = shop.customer();
        var payment = create(learner);
        var paymentKey = pay(payment);
        // The confirmation and its look-up get no connection.
        shop.simulators()
                .behave(
                        "toss",
                        Map.of(
                                "mode",
                                "refuse",
                                "times",
                                2,
                                "match",
                                Map.of("paymentKey", paymentKey)));
        var open = confirm(learner, payment, paymentKey).expecting(202);
        assertThat(open.text("status")).isEqualTo("CONFIRMING");

        shop.api()
                .send(
                        "POST",
                        "/api/payments/toss/webhook",
                        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"%s\"}}"
                                .formatted(orderId(payment)),
                        Map.of("tosspayments-webhook-transmission-id", "" + UUID.randomUUID()))
                .expecting(200);
        Eventually.holds(() -> {
            shop.api().invoke("millrace-local-payments-timer", Map.of()).expecting(200);
            return shop.api()
                    .get(open.location().orElseThrow(), learner.headers())
                    .text("status")
                    .equals("COMPLETED");
        });

        assertThat(shop.chargesOf(orderId(payment))).isEqualTo(new Charges(1, 0, 29_000, 0));
        assertThat(holdings(learner)).isEqualTo("BASIC 30 0");
        confirm(learner, payment, paymentKey).expecting(200);
    }
}
