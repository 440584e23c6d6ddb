package millrace.toss;

import java.util.Map;

/** The issue of billing keys. */
record BillingKeys(TossHttp http) {

    /**
     * @throws CardRefused when the card or the authKey is not taken
     */
    String issue(String customerKey, String authKey) {
        return issued(
                http.post(
                        "/v1/billing/authorizations/issue",
                        Map.of("authKey", authKey, "customerKey", customerKey),
                        null));
    }

    /**
     * @throws TossMisconfigured when the secret key is no test key
     */
    String issueForTestCard(String customerKey) {
        return issued(
                http.postWithTestKey("/v1/billing/authorizations/card", testCard(customerKey)));
    }

    private static Map<String, String> testCard(String customerKey) {
        return Map.of(
                "customerKey", customerKey,
                "cardNumber", "4330123412341234",
                "cardExpirationYear", "39",
                "cardExpirationMonth", "12",
                "customerIdentityNumber", "881212");
    }

    private static String issued(TossAnswer answer) {
        if (!answer.isSuccess()) {
            throw switch (answer.meaning(ErrorCodes.OF_CHARGE)) {
                case REFUSED -> new CardRefused(answer.code());
                case OUR_FAULT -> answer.ourFault();
                case RETRY, LOOK_UP, DONE_BEFORE -> answer.unavailable();
            };
        }
        var key = answer.body().path("billingKey").asString("");
        if (key.isEmpty()) {
            throw new TossUnavailable("Toss answered without a billing key", null);
        }
        return key;
    }
}
