package millrace.users;

import java.time.Duration;
import java.time.Instant;
import millrace.events.auth.TeamCreated;
import millrace.events.auth.TeamMemberAdded;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserLoggedIn;
import millrace.events.auth.UserSignedUp;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.ScoreDetails;
import millrace.events.missions.MissionCompleted;
import millrace.events.missions.MissionPaused;
import millrace.events.missions.MissionResumed;
import millrace.events.missions.MissionStarted;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.testing.TestClock;

/**
 * The events of other contexts about Minji, user 7, and Jun, user 8. Times are minutes after noon.
 */
final class UsersFixture {

    static final Instant NOON = TestClock.NOON;
    static final long MINJI = 7;
    static final long JUN = 8;
    static final String EMAIL = "minji@example.com";

    private UsersFixture() {}

    static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static long at(int minute) {
        return minute(minute).toEpochMilli();
    }

    static UserSignedUp signedUp() {
        return new UserSignedUp("auth_user_7", MINJI, EMAIL, "Minji Kim", "192.0.2.7", at(0));
    }

    static UserDeleted deleted() {
        return new UserDeleted(MINJI, at(90));
    }

    static UserLoggedIn loggedIn(int minute) {
        return new UserLoggedIn(MINJI, "auth_user_7", EMAIL, "192.0.2.7", "curl", at(minute));
    }

    static PlanPaymentCompleted paid(String plan, int minute) {
        return new PlanPaymentCompleted("payment_1", MINJI, 29_000, plan, at(minute));
    }

    static PlanPaymentFailed paymentRefused(int minute) {
        return new PlanPaymentFailed("payment_2", MINJI, "REJECT_CARD_PAYMENT", at(minute));
    }

    static PlanUpgraded upgraded(String from, String to, int minute) {
        return new PlanUpgraded(MINJI, from, to, "payment_1", at(minute));
    }

    static PlanDowngraded downgraded(String from, String to, int minute) {
        return new PlanDowngraded(MINJI, from, to, at(minute));
    }

    static MissionStarted started(String attempt) {
        return new MissionStarted("mission_1", attempt, MINJI, at(1));
    }

    static MissionPaused paused(String attempt) {
        return new MissionPaused("mission_1", attempt, MINJI, "lunch", at(2));
    }

    static MissionResumed resumed(String attempt) {
        return new MissionResumed("mission_1", attempt, MINJI, 60_000, at(3));
    }

    static MissionCompleted completed(String attempt) {
        return new MissionCompleted(
                attempt,
                MINJI,
                "auth_user_7",
                EMAIL,
                "mission_1",
                "Two Sum",
                "return 1;",
                "javascript",
                at(4),
                1_500,
                at(4));
    }

    static EvaluationCompleted evaluated(String attempt, int score, int minute) {
        return evaluated(attempt, score, 100, minute);
    }

    static EvaluationCompleted evaluated(String attempt, int score, int maxScore, int minute) {
        return new EvaluationCompleted(
                "evaluation_" + attempt,
                attempt,
                MINJI,
                "auth_user_7",
                EMAIL,
                "mission_1",
                "Two Sum",
                score,
                maxScore,
                "Right.",
                new ScoreDetails(90, 85, 80, 85),
                at(minute),
                null);
    }

    static EvaluationRetryCompleted retried(String attempt, int retry, int score, int minute) {
        return new EvaluationRetryCompleted(
                "evaluation_" + attempt, retry, score, false, attempt, MINJI, at(minute));
    }

    static TeamCreated teamCreated(String team) {
        return new TeamCreated(team, JUN, "Seoul Coders", at(0));
    }

    static TeamMemberAdded memberAdded(String team, long userId, String role) {
        return new TeamMemberAdded(team, userId, role, at(1));
    }
}
