package millrace.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import millrace.platform.Platform;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;
import millrace.testing.api.DocumentedApi;
import millrace.toss.Confirmations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The plans of the payments context on a platform in memory, as a learner meets them. What a test
 * reads of it is never a step.
 *
 * @param provider the provider, with all that really happened there
 * @param confirmations the way there, which may be watched
 */
record LearnerInMemory(TestPlatform test, ConfirmationsFake provider, Confirmations confirmations) {

    static final long LEARNER = 7;
    static final long OTHER = 8;
    static final String PAYMENT_KEY = "pay_1";
    static final long NOON_MS = PaymentFixture.NOON.toEpochMilli();

    static LearnerInMemory create() {
        return watchedBy(Faults.none());
    }

    static LearnerInMemory watchedBy(Faults faults) {
        var provider = new ConfirmationsFake();
        return new LearnerInMemory(
                TestPlatform.watchedBy(faults),
                provider,
                faults.watch(Confirmations.class, provider));
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return send(test.platform(), request);
    }

    APIGatewayV2HTTPResponse send(Platform platform, HttpCalls.Request request) {
        return send(platform, confirmations, request);
    }

    /** Sends a request that is no step: nothing goes wrong with it. */
    APIGatewayV2HTTPResponse sendUnwatched(HttpCalls.Request request) {
        return send(test.on(test.table()), provider, request);
    }

    private static APIGatewayV2HTTPResponse send(
            Platform platform, Confirmations confirmations, HttpCalls.Request request) {
        return DocumentedApi.of(
                        "payments",
                        PaymentsFunctions.api(platform, new BillingFake(), confirmations))
                .apply(request.event());
    }

    JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }

    /** Status and problem code, such as {@code 404 PAYMENT_NOT_FOUND}. */
    String code(APIGatewayV2HTTPResponse answer) {
        return answer.getStatusCode() + " " + json(answer).path("code").asString("");
    }

    static HttpCalls.Request creation(String plan, long amount) {
        return HttpCalls.post("/api/payments")
                .as(LEARNER)
                .json(Map.of("amount", amount, "planType", plan, "orderName", "DevTrip " + plan));
    }

    /** A payment that waits for its confirmation. */
    JsonNode created(String plan, long amount) {
        var answer = sendUnwatched(creation(plan, amount));
        assertThat(answer.getStatusCode()).isEqualTo(201);
        return json(answer);
    }

    JsonNode basic() {
        return created("BASIC", 29_000);
    }

    static HttpCalls.Request confirmation(JsonNode payment, String paymentKey) {
        return HttpCalls.post("/api/payments/toss/confirm")
                .as(LEARNER)
                .json(
                        Map.of(
                                "paymentKey", paymentKey,
                                "orderId", payment.path("orderId").asString(),
                                "amount", payment.path("amount").asLong()));
    }

    static HttpCalls.Request confirmation(JsonNode payment) {
        return confirmation(payment, PAYMENT_KEY);
    }

    /** Pays for a plan in the window and confirms it. */
    JsonNode paid(String plan, long amount, String paymentKey) {
        var payment = created(plan, amount);
        assertThat(send(confirmation(payment, paymentKey)).getStatusCode()).isEqualTo(200);
        return payment;
    }

    /** As {@link #paid}, of which no step can fail. */
    void paidUnwatched(String plan, long amount, String paymentKey) {
        var answer = sendUnwatched(confirmation(created(plan, amount), paymentKey));
        assertThat(answer.getStatusCode()).isEqualTo(200);
    }

    static HttpCalls.Request change(String way, String plan) {
        return HttpCalls.post("/api/payments/" + way).as(LEARNER).json(Map.of("targetPlan", plan));
    }

    String status(JsonNode payment) {
        return json(sendUnwatched(
                        HttpCalls.get("/api/payments/{paymentId}")
                                .path("paymentId", payment.path("paymentId").asString())
                                .as(LEARNER)))
                .path("status")
                .asString();
    }

    void runTimer() {
        var _ =
                PaymentsFunctions.timer(test.platform(), confirmations)
                        .apply(NullNode.getInstance());
    }

    /** A run of which no step can fail. */
    void runTimerUnwatched() {
        var timer = PaymentsFunctions.timer(test.on(test.table()), provider);
        var _ = timer.apply(NullNode.getInstance());
    }

    void runTimerAfter(Duration time) {
        test.clock().add(time);
        runTimer();
    }

    JsonNode account() {
        return json(
                sendUnwatched(
                        HttpCalls.get("/api/payments/account").query("limit", "100").as(LEARNER)));
    }

    /** Plan, tickets and balance; holds that the ledgers add up to the latter. */
    String holdings() {
        var account = account();
        assertThat(sum(account, "TICKETS")).isEqualTo(account.path("tickets").asLong());
        assertThat(sum(account, "MONEY")).isEqualTo(account.path("balance").asLong());
        return "%s %s tickets %s KRW"
                .formatted(
                        account.path("planType").asString(),
                        account.path("tickets").asLong(),
                        account.path("balance").asLong());
    }

    private static long sum(JsonNode account, String ledger) {
        return entries(account, entry -> entry.path("ledger").asString().equals(ledger)).stream()
                .mapToLong(entry -> entry.path("amount").asLong())
                .sum();
    }

    /** The ledger, oldest first, as {@code REASON amount}. */
    List<String> ledger() {
        return entries(account(), _ -> true).reversed().stream()
                .map(entry -> entry.path("reason").asString() + " " + entry.path("amount").asLong())
                .toList();
    }

    private static List<JsonNode> entries(JsonNode account, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(account.path("ledger").spliterator(), false)
                .filter(wanted)
                .toList();
    }
}
