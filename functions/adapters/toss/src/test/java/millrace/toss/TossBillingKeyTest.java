package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TossBillingKeyTest {

    @AutoClose private final StubToss stub = new StubToss();

    private final TossPayments toss = stub.client();

    @Test
    void a_billing_key_is_issued_for_a_registered_card() {
        stub.answering("POST /v1/billing/authorizations/issue", 200, "{\"billingKey\":\"bill_1\"}");

        assertThat(toss.issueBillingKey("user-1", "auth_1")).isEqualTo("bill_1");
    }

    @Test
    void a_card_that_is_not_taken_names_the_code() {
        stub.answering(
                "POST /v1/billing/authorizations/issue",
                400,
                StubToss.error("INVALID_CARD_EXPIRATION"));

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
