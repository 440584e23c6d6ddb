package millrace.missions;

import java.time.Instant;
import millrace.testing.HttpCalls;
import millrace.testing.TestClock;

/** A mission and its learner. Everything happens at noon. */
public final class MissionsFixture {

    public static final Instant NOON = TestClock.NOON;
    public static final long LEARNER = 123;
    public static final long STRANGER = 124;
    public static final String CODE = "function sum(a, b) { return a + b; }";

    public static final String DRAFT =
            """
            {"missionId":"mission_1","title":"Sum of two","description":"Add two numbers.",
             "starterCode":{"javascript":"function sum(a, b) {}","python":"def sum(a, b):"},
             "rubric":"It adds."}\
            """;

    private MissionsFixture() {}

    public static HttpCalls.Request start(long userId) {
        return moving("start", userId);
    }

    public static HttpCalls.Request pause(long userId) {
        return moving("pause", userId);
    }

    public static HttpCalls.Request resume(long userId) {
        return moving("resume", userId);
    }

    public static HttpCalls.Request complete(long userId) {
        return completeWith(
                userId,
                """
                {"code":"%s","language":"javascript","executionTime":1500}\
                """
                        .formatted(CODE));
    }

    public static HttpCalls.Request completeWith(long userId, String body) {
        return moving("complete", userId).json(body);
    }

    public static HttpCalls.Request attempt(long userId, String attemptId) {
        return HttpCalls.get("/api/missions/attempts/{attemptId}")
                .path("attemptId", attemptId)
                .as(userId);
    }

    private static HttpCalls.Request moving(String move, long userId) {
        return HttpCalls.post("/api/missions/{id}/" + move).path("id", "1").as(userId);
    }
}
