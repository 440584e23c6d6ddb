package millrace.simulators;

import static millrace.simulators.RunningSimulators.JSON;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Toss's API as a merchant calls it. */
record TossCalls(RunningSimulators running) {

    static final String CARD =
            """
            {"customerKey":"user-1","cardNumber":"4330123412341234","cardExpirationYear":"30",\
            "cardExpirationMonth":"07","customerIdentityNumber":"881212"}\
            """;

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " " + json(answer).path("code").asString("");
    }

    String billingKey() {
        return json(running.askToss("POST", "/billing/authorizations/card", CARD))
                .path("billingKey")
                .asString();
    }

    HttpResponse<String> charge(String billingKey, String orderId, String... headers) {
        return running.askToss(
                "POST",
                "/billing/" + billingKey,
                "{\"customerKey\":\"user-1\",\"amount\":15000,\"orderName\":\"Tea\",\"orderId\":\""
                        + orderId
                        + "\"}",
                headers);
    }

    String paidOrder(String orderId) {
        return json(charge(billingKey(), orderId)).path("paymentKey").asString();
    }

    HttpResponse<String> cancel(String paymentKey, String body, String... headers) {
        return running.askToss("POST", "/payments/" + paymentKey + "/cancel", body, headers);
    }
}
