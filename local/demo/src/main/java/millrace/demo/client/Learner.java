package millrace.demo.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Somebody who has signed up and learns. */
public record Learner(Customer customer) {

    /** States of an attempt that no event of an evaluation changes any more by itself. */
    private static final Set<String> GRADED = Set.of("EVALUATED", "FAILED", "NEEDS_REVIEW");

    public long userId() {
        return customer.userId();
    }

    public ApiAnswer get(String path) {
        return customer.api().get(path, customer.headers());
    }

    public ApiAnswer post(String path, Object body) {
        return customer.api().post(path, body, customer.headers());
    }

    public JsonNode profile() {
        return get("/api/users/profile").expecting(200).body();
    }

    public JsonNode account() {
        return get("/api/payments/account").expecting(200).body();
    }

    /** A pending payment for a plan. */
    public ApiAnswer pay(String plan, long amountKrw) {
        return post(
                "/api/payments",
                Map.of("planType", plan, "amount", amountKrw, "orderName", "Plan " + plan));
    }

    public ApiAnswer confirm(String paymentKey, String orderId, long amountKrw) {
        return post(
                "/api/payments/toss/confirm",
                Map.of("paymentKey", paymentKey, "orderId", orderId, "amount", amountKrw));
    }

    /** The id of the attempt that runs. */
    public String start(String missionId) {
        return post("/api/missions/" + missionId + "/start", Map.of())
                .expecting(200)
                .text("missionAttemptId");
    }

    public ApiAnswer complete(String missionId, String language, String code) {
        return post(
                "/api/missions/" + missionId + "/complete",
                Map.of("code", code, "language", language, "executionTime", 1_500));
    }

    public JsonNode attempt(String attemptId) {
        return get("/api/missions/attempts/" + attemptId).expecting(200).body();
    }

    /** The attempt once it is graded. */
    public JsonNode awaitGrade(String attemptId, Duration limit) {
        return Await.until(
                limit,
                "the grade of attempt " + attemptId,
                () ->
                        Optional.of(attempt(attemptId))
                                .filter(each -> GRADED.contains(each.path("status").asString())));
    }

    /** The events about this learner so far, in the order of their arrival. */
    public List<SeenRecord> events(TopicWatch watch) {
        return watch.matching(record -> record.json().path("userId").asLong(-1) == userId());
    }
}
