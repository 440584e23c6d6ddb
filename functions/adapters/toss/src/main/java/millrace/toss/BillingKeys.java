package millrace.toss;

import java.util.Map;
import millrace.platform.runtime.Sha256;

/** The issue of billing keys. */
record BillingKeys(TossHttp http) {

    /** The most idempotency keys of one registration: an error answers for its key ever after. */
    static final int MAX_KEYS = 3;

    /**
     * Issues the billing key of a registration, the same however often it is asked for.
     *
     * @throws CardRefused when the card or the authKey is not taken
     */
    IssuedKey issue(String customerKey, String authKey) {
        var body = Map.of("authKey", authKey, "customerKey", customerKey);
        for (int number = 1; ; number++) {
            try {
                return issued(
                        http.post(
                                TossCall.REGISTER,
                                "/v1/billing/authorizations/issue",
                                body,
                                idempotencyKey(authKey, number)));
            } catch (TossUnavailable unknown) {
                throwUnlessAnotherKeyMayDo(unknown.notDone(), number);
            } catch (TossDeclined declined) {
                throwUnlessAnotherKeyMayDo(declined, number);
            }
        }
    }

    private static void throwUnlessAnotherKeyMayDo(RuntimeException failure, int number) {
        if (!(failure instanceof NeedsNewKey) || number == MAX_KEYS) {
            throw failure;
        }
    }

    /** An authKey is used once, so it names its registration; hashed, since it is a secret. */
    private static String idempotencyKey(String authKey, int number) {
        return "card-" + Sha256.hex(authKey) + "-" + number;
    }

    /**
     * @throws TossMisconfigured when the secret key is no test key
     */
    String issueForTestCard(String customerKey) {
        return issued(
                        http.postWithTestKey(
                                TossCall.REGISTER,
                                "/v1/billing/authorizations/card",
                                testCard(customerKey)))
                .billingKey();
    }

    private static Map<String, String> testCard(String customerKey) {
        return Map.of(
                "customerKey", customerKey,
                "cardNumber", "4330123412341234",
                "cardExpirationYear", "39",
                "cardExpirationMonth", "12",
                "customerIdentityNumber", "881212");
    }

    private static IssuedKey issued(TossAnswer answer) {
        if (!answer.isSuccess()) {
            throw switch (answer.meaning(ErrorCodes.OF_CHARGE)) {
                case REFUSED -> new CardRefused(answer.code());
                case OUR_FAULT -> answer.ourFault();
                case RETRY, LOOK_UP, DONE_BEFORE -> answer.notDone();
            };
        }
        var customer = answer.body().path("customerKey").asString("");
        var key = answer.body().path("billingKey").asString("");
        if (key.isEmpty() || customer.isEmpty()) {
            throw new TossUndecided("Toss answered without a billing key");
        }
        return new IssuedKey(customer, key);
    }
}
