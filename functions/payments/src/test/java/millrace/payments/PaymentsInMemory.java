package millrace.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.payments.Cards.Card;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/**
 * The payments context on a platform in memory. What it keeps for a test is never a step.
 *
 * @param provider the provider, with all that really happened there
 * @param billing the way there, which may be watched
 */
record PaymentsInMemory(TestPlatform test, BillingFake provider, Billing billing) {

    private static final Map<String, String> PRODUCTION = Map.of("MILLRACE_STAGE", "prod");

    static PaymentsInMemory create() {
        return watchedBy(Faults.none());
    }

    static PaymentsInMemory inStage(String stage) {
        return watchedBy(Faults.none(), Map.of("MILLRACE_STAGE", stage));
    }

    static PaymentsInMemory inProduction() {
        return watchedBy(Faults.none(), PRODUCTION);
    }

    static PaymentsInMemory inProductionWatchedBy(Faults faults) {
        return watchedBy(faults, PRODUCTION);
    }

    static PaymentsInMemory watchedBy(Faults faults) {
        return watchedBy(faults, Map.of());
    }

    private static PaymentsInMemory watchedBy(Faults faults, Map<String, String> variables) {
        var provider = new BillingFake();
        return new PaymentsInMemory(
                TestPlatform.watchedBy(faults, variables),
                provider,
                faults.watch(Billing.class, provider));
    }

    /** Stores this payment, whose events are published already. */
    PaymentsInMemory keeping(Payment payment) {
        test.table().commit("given", List.of(Payments.in(test.table()).create(payment)));
        return this;
    }

    /** Stores this card. */
    PaymentsInMemory keeping(Card card) {
        var key = Key.of("CARD#" + card.userId(), "CARD");
        test.table().commit("given", List.of(Change.create(Item.of(key, card))));
        return this;
    }

    /** Stores the order's payment, whose charge was attempted, but whose answer was lost. */
    PaymentsInMemory keepingAttempted() {
        provider.thatNow(BillingFake.Behaviour.CHARGES);
        var _ = charge();
        return keeping(PaymentFixture.chargingPayment());
    }

    /** Stores the order's payment, which was charged. */
    PaymentsInMemory keepingCharged() {
        return keeping(PaymentFixture.chargingPayment().in(charge()));
    }

    private PaymentState charge() {
        return new CardCharge(provider)
                .attempt(
                        PaymentFixture.chargingPayment(),
                        new PaymentState.Charging(PaymentFixture.CARD));
    }

    Payment payment(String orderId) {
        return Payments.in(test.table()).value(orderId).orElseThrow();
    }

    /** The payment of the fixture's order. */
    Payment payment() {
        return payment(PaymentFixture.ORDER_ID);
    }

    Optional<Card> card() {
        return test.table()
                .load(Key.of("CARD#" + PaymentFixture.BUYER, "CARD"), Card.class)
                .map(Stored::value);
    }

    int charges() {
        return provider.charges(PaymentFixture.ORDER_ID);
    }

    int refunds() {
        return provider.refunds(PaymentFixture.ORDER_ID);
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer() {
        return PaymentsFunctions.onOrderEvents(test.platform(), billing);
    }

    /** Delivers each event as a record of its own, in one batch. */
    KafkaBatchAnswer deliver(Event... events) {
        return deliver(Stream.of(events).map(KafkaBatches::record).toArray(TestRecord[]::new));
    }

    /** As the saga's timer does when an effect did not show. */
    void askAgain(Event event) {
        deliver(KafkaBatches.record(event).repeating());
    }

    KafkaBatchAnswer deliver(TestRecord... records) {
        return consumer().apply(KafkaBatches.of(Topic.ORDER_EVENTS, records));
    }

    /** Delivers the record to a consumer on a platform of its own; it must be acknowledged. */
    void deliverOn(Platform platform, TestRecord record) {
        var answer =
                PaymentsFunctions.onOrderEvents(platform, billing)
                        .apply(KafkaBatches.of(Topic.ORDER_EVENTS, record));
        assertThat(answer.batchItemFailures()).isEmpty();
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return send(test.platform(), request);
    }

    APIGatewayV2HTTPResponse send(Platform platform, HttpCalls.Request request) {
        return DocumentedApi.of(
                        "payments",
                        PaymentsFunctions.api(platform, billing, new ConfirmationsFake()))
                .apply(request.event());
    }

    JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }
}
