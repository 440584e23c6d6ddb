package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TossBillingKeyTest {

    private static final String ISSUE = "POST /v1/billing/authorizations/issue";

    @AutoClose private final StubToss stub = new StubToss();

    private final TossPayments toss = stub.client();

    @Test
    void a_billing_key_is_issued_for_a_registered_card() {
        stub.answering(ISSUE, 200, "{\"customerKey\":\"user-1\",\"billingKey\":\"bill_1\"}");

        assertThat(toss.issueBillingKey("user-1", "auth_1"))
                .isEqualTo(new IssuedKey("user-1", "bill_1"));
        assertThat(new IssuedKey("user-1", "bill_1").toString()).doesNotContain("bill_1");
    }

    @Test
    void a_registration_is_sent_again_with_the_same_key_which_shows_no_auth_key() {
        stub.silentOn(ISSUE);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> toss.issueBillingKey("user-1", "auth_1"))
                    .isInstanceOf(TossUnavailable.class);
        }
        assertThatThrownBy(() -> toss.issueBillingKey("user-1", "auth_2"))
                .isInstanceOf(TossUnavailable.class);

        var keys = stub.asked().stream().map(StubToss.Asked::idempotencyKey).toList();
        assertThat(keys).hasSize(3).noneMatch(key -> key.contains("auth_"));
        assertThat(keys.get(1)).isEqualTo(keys.getFirst());
        assertThat(keys.get(2)).isNotEqualTo(keys.getFirst());
    }

    @Test
    void a_registration_that_was_declined_for_now_is_sent_with_two_further_keys() {
        stub.answering(ISSUE, 400, StubToss.error("PROVIDER_ERROR"));

        assertThatThrownBy(() -> toss.issueBillingKey("user-1", "auth_1"))
                .isInstanceOf(TossDeclined.class);

        assertThat(stub.asked()).extracting(StubToss.Asked::idempotencyKey).doesNotHaveDuplicates();
        assertThat(stub.asked()).hasSize(BillingKeys.MAX_KEYS);
    }

    @Test
    void a_registration_that_toss_failed_at_is_sent_with_two_further_keys() {
        stub.answering(ISSUE, 500, StubToss.error("FAILED_INTERNAL_SYSTEM_PROCESSING"));

        assertThatThrownBy(() -> toss.issueBillingKey("user-1", "auth_1"))
                .isInstanceOf(TossFailed.class);

        assertThat(stub.asked()).extracting(StubToss.Asked::idempotencyKey).doesNotHaveDuplicates();
        assertThat(stub.asked()).hasSize(BillingKeys.MAX_KEYS);
    }

    @Test
    void a_card_that_is_not_taken_names_the_code() {
        stub.answering(ISSUE, 400, StubToss.error("INVALID_CARD_EXPIRATION"));

        assertThatThrownBy(() -> toss.issueBillingKey("user-1", "auth_1"))
                .isInstanceOf(CardRefused.class)
                .hasMessageContaining("INVALID_CARD_EXPIRATION");
    }

    @Test
    void a_test_card_is_never_registered_with_a_live_key() {
        assertThatThrownBy(() -> stub.client("live_sk_1").issueTestCardBillingKey("user-1"))
                .isInstanceOf(TossMisconfigured.class);
        assertThat(stub.asked()).isEmpty();
    }
}
