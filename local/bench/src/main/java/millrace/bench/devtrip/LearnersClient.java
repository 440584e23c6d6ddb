package millrace.bench.devtrip;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import millrace.bench.measure.ApiClient;
import tools.jackson.databind.JsonNode;

/** DevTrip as its learners see it: over HTTP. */
final class LearnersClient {

    static final String MISSION = "mission_1";

    private static final Set<String> GRADED = Set.of("EVALUATED", "FAILED", "NEEDS_REVIEW");
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int MOST_POLLS = 3_000;
    private static final String CODE =
            """
            function sumOfEvens(numbers) {
              let sum = 0;
              for (const number of numbers) {
                if (number % 2 === 0) {
                  sum += number;
                }
              }
              return sum;
            }
            """;

    private final ApiClient api;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    LearnersClient(URI api) {
        this.api = new ApiClient(api);
    }

    /** The token of somebody new. */
    String signUp(int number) throws IOException, InterruptedException {
        var request =
                Map.of(
                        "email", "l" + number + "-" + run + "@bench.test",
                        "password", "bench-password",
                        "name", "Bench");
        return api.body(api.post("/api/auth/signup", api.write(request), ""))
                .path("token")
                .stringValue();
    }

    /** Returns once the profile and the payment account of the learner are there. */
    void awaitAccounts(String token) throws IOException, InterruptedException {
        await("/api/users/profile", token, profile -> profile.path("email").isString());
        await("/api/payments/account", token, account -> account.path("tickets").asLong() > 0);
    }

    void start(String token) throws IOException, InterruptedException {
        var _ = api.body(api.post("/api/missions/" + MISSION + "/start", "{}", token));
    }

    /** Completes the started mission; the answer names the attempt. */
    CompletableFuture<String> complete(String token) {
        var request = Map.of("code", CODE, "language", "javascript", "executionTime", 12);
        return api.postLater("/api/missions/" + MISSION + "/complete", api.write(request), token)
                .thenApply(answer -> api.body(answer).path("missionAttemptId").stringValue());
    }

    /** Returns once the attempt is graded. */
    void awaitGrade(String attemptId, String token) throws IOException, InterruptedException {
        await(
                "/api/missions/attempts/" + attemptId,
                token,
                attempt -> GRADED.contains(attempt.path("status").asString("")));
    }

    private void await(String path, String token, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        for (int poll = 0; poll < MOST_POLLS; poll++) {
            if (wanted.test(api.get(URI.create(path), token))) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("Waited in vain for " + path);
    }

    /** A poll's interval, on a virtual thread. */
    private static void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
}
