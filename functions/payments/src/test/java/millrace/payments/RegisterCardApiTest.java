package millrace.payments;

import static millrace.payments.PaymentFixture.BUYER;
import static millrace.payments.PaymentFixture.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.payments.BillingFake.Behaviour;
import millrace.payments.Cards.Card;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterCardApiTest {

    private final PaymentsInMemory payments = PaymentsInMemory.inProduction();

    static HttpCalls.Request register(String authKey) {
        return HttpCalls.put("/api/payments/card").as(BUYER).json(Map.of("authKey", authKey));
    }

    private static Card card(String customerKey, String authKey) {
        return new Card(BUYER, customerKey, "billing of " + customerKey + " by " + authKey);
    }

    @Test
    void a_registered_card_is_charged_from_then_on() {
        var answer = payments.send(register("auth-1"));
        payments.deliver(created());

        var card = payments.card().orElseThrow();
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo("{\"registered\":true}");
        assertThat(card).isEqualTo(card(card.customerKey(), "auth-1"));
        assertThat(payments.provider().taken())
                .extracting(BillingFake.Taken::billingKey)
                .containsExactly(card.billingKey());
    }

    @Test
    void a_card_that_is_registered_later_takes_the_place_of_the_one_before() {
        payments.send(register("auth-1"));
        var customerKey = payments.card().orElseThrow().customerKey();

        payments.send(register("auth-2"));

        assertThat(payments.card()).contains(card(customerKey, "auth-2"));
    }

    @Test
    void of_two_registrations_at_once_both_are_carried_out() {
        var overtaken = Overtaking.before(payments.test(), () -> payments.send(register("auth-1")));

        var late = payments.send(overtaken, register("auth-2"));

        assertThat(late.getStatusCode()).isEqualTo(200);
        var customerKey = payments.card().orElseThrow().customerKey();
        assertThat(payments.card()).contains(card(customerKey, "auth-2"));
    }

    @Test
    void a_registration_that_meets_other_transactions_begins_again_after_a_pause() {
        var answer = payments.send(Overtaking.ofFirst(3, payments.test()), register("auth-1"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(payments.test().pauses()).hasSize(3);
        assertThat(payments.provider().asked()).containsExactly("auth-1");
    }

    @Test
    void a_registration_that_meets_others_all_the_time_is_told_to_come_again() {
        var contended = Overtaking.ofFirst(Integer.MAX_VALUE, payments.test());

        var answer = payments.send(contended, register("auth-1"));

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(payments.json(answer).path("code").stringValue())
                .isEqualTo("TEMPORARILY_UNAVAILABLE");
        assertThat(payments.provider().asked()).isEmpty();
    }

    @Test
    void a_card_that_the_provider_does_not_take_is_refused() {
        payments.provider().thatNow(Behaviour.REFUSES);

        var answer = payments.send(register("auth-1"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(payments.json(answer).path("code").stringValue()).isEqualTo("CARD_REFUSED");
        assertThat(payments.card()).isEmpty();
    }

    @Test
    void a_provider_out_of_reach_is_told_as_a_passing_failure() {
        payments.provider().thatNow(Behaviour.OUT_OF_REACH);

        var answer = payments.send(register("auth-1"));

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsKey("retry-after");
        assertThat(payments.card()).isEmpty();
    }

    @Test
    void an_auth_key_that_was_used_is_refused_and_not_sent_to_toss_again() {
        payments.send(register("auth-1"));
        var card = payments.card();

        var again = payments.send(register("auth-1"));

        assertThat(again.getStatusCode()).isEqualTo(409);
        assertThat(payments.json(again).path("code").stringValue()).isEqualTo("AUTH_KEY_USED");
        assertThat(payments.card()).isEqualTo(card);
        assertThat(payments.provider().asked()).containsExactly("auth-1");
    }

    @Test
    void an_auth_key_that_was_refused_is_not_sent_to_toss_again() {
        payments.provider().thatNow(Behaviour.REFUSES);
        payments.send(register("auth-1"));

        assertThat(payments.send(register("auth-1")).getStatusCode()).isEqualTo(409);
        assertThat(payments.provider().asked()).containsExactly("auth-1");
    }

    /** Toss would answer with the first customer's card. */
    @Test
    void nobody_gets_the_card_of_another_by_its_auth_key() {
        payments.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        payments.send(register("auth-1"));
        payments.provider().thatNow(Behaviour.CHARGES);

        var thief = payments.send(register("auth-1").as(BUYER + 1));

        assertThat(thief.getStatusCode()).isEqualTo(409);
        assertThat(payments.provider().asked()).containsExactly("auth-1");
        assertThat(payments.send(register("auth-1")).getStatusCode()).isEqualTo(200);
    }

    /** Toss is asked before anything is decided: what is decided again asks it no more. */
    @Test
    void a_decision_that_is_taken_again_does_not_ask_toss_again() {
        var first = Overtaking.before(payments.test(), () -> payments.send(register("auth-2")));

        payments.send(first, register("auth-1"));

        assertThat(payments.provider().asked()).containsExactlyInAnyOrder("auth-1", "auth-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"authKey\":\"\"}",
                "{\"authKey\":\" \"}",
                "{\"authKey\":\"\\t\\n\"}",
                "{\"authKey\":1}",
                "[]"
            })
    void a_body_without_an_auth_key_is_refused(String body) {
        var answer = payments.send(HttpCalls.put("/api/payments/card").as(BUYER).json(body));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(payments.json(answer).path("code").stringValue()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void nobody_registers_a_card_without_a_token() {
        var answer =
                payments.send(
                        HttpCalls.put("/api/payments/card").json(Map.of("authKey", "auth-1")));

        assertThat(answer.getStatusCode()).isEqualTo(401);
    }

    @Test
    void neither_answers_nor_texts_of_a_card_show_its_keys() {
        payments.send(register("auth-1"));
        var card = payments.card().orElseThrow();

        assertThat(List.of(card.toString(), PaymentFixture.chargingPayment().toString()))
                .noneMatch(text -> text.contains("billing") || text.contains("customer-"));
    }

    @Test
    void a_fault_at_any_step_then_sent_again_registers_the_card() {
        StepFaults.forEachStep(faults -> {
            var watched = PaymentsInMemory.inProductionWatchedBy(faults);
            return Scenario.ofRequest(
                    () -> watched.send(register("auth-1")),
                    () -> {
                        var customerKey = watched.card().orElseThrow().customerKey();
                        assertThat(watched.card()).contains(card(customerKey, "auth-1"));
                    });
        });
    }
}
