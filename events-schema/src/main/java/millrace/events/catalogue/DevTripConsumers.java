package millrace.events.catalogue;

import static millrace.events.ConsumerDefinition.reading;

import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.auth.AccountLocked;
import millrace.events.auth.PasswordChanged;
import millrace.events.auth.PasswordResetRequested;
import millrace.events.auth.TeamCreated;
import millrace.events.auth.TeamMemberAdded;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserLoggedIn;
import millrace.events.auth.UserLoggedOut;
import millrace.events.auth.UserSignedUp;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.missions.MissionCompleted;
import millrace.events.missions.MissionPaused;
import millrace.events.missions.MissionResumed;
import millrace.events.missions.MissionStarted;
import millrace.events.missions.ResourceCleanupCompleted;
import millrace.events.missions.ResourceProvisioningFailed;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.events.users.UserProfileUpdated;
import millrace.events.users.UserTeamJoined;

/** The definitions of DevTrip's consumers, which {@link Consumer} lists. */
final class DevTripConsumers {

    static final ConsumerDefinition AUTH_ON_AUTH_EVENTS =
            reading(
                    "auth-service-group.auth-events",
                    Topic.AUTH_EVENTS,
                    UserSignedUp.class,
                    UserLoggedIn.class,
                    UserLoggedOut.class,
                    PasswordResetRequested.class,
                    PasswordChanged.class,
                    AccountLocked.class,
                    TeamCreated.class,
                    TeamMemberAdded.class,
                    UserEmailVerified.class,
                    UserDeleted.class);

    static final ConsumerDefinition AUTH_ON_PAYMENT_EVENTS =
            reading(
                    "auth-service-group.payment-events",
                    Topic.PLAN_PAYMENT_EVENTS,
                    PlanPaymentFailed.class);

    static final ConsumerDefinition AUTH_ON_SUBSCRIPTION_EVENTS =
            reading(
                    "auth-service-group.subscription-events",
                    Topic.SUBSCRIPTION_EVENTS,
                    PlanUpgraded.class,
                    PlanDowngraded.class);

    static final ConsumerDefinition AUTH_ON_MISSION_EVENTS =
            reading(
                    "auth-service-group.mission-events",
                    Topic.MISSION_EVENTS,
                    MissionStarted.class,
                    MissionPaused.class,
                    MissionResumed.class,
                    ResourceProvisioningFailed.class,
                    ResourceCleanupCompleted.class);

    static final ConsumerDefinition AUTH_ON_EVALUATION_EVENTS =
            reading(
                    "auth-service-group.evaluation-events",
                    Topic.EVALUATION_EVENTS,
                    EvaluationStarted.class,
                    EvaluationCompleted.class,
                    EvaluationFailed.class,
                    EvaluationRetryRequested.class,
                    EvaluationRetryCompleted.class);

    static final ConsumerDefinition PAYMENTS_ON_AUTH_EVENTS =
            reading(
                    "payment-service-group.auth-events",
                    Topic.AUTH_EVENTS,
                    UserSignedUp.class,
                    UserDeleted.class);

    static final ConsumerDefinition PAYMENTS_ON_USER_EVENTS =
            reading(
                    "payment-service-group.user-events",
                    Topic.USER_EVENTS,
                    UserProfileUpdated.class,
                    UserTeamJoined.class);

    static final ConsumerDefinition PAYMENTS_ON_MISSION_EVENTS =
            reading(
                    "payment-service-group.mission-events",
                    Topic.MISSION_EVENTS,
                    MissionStarted.class,
                    MissionCompleted.class);

    static final ConsumerDefinition PAYMENTS_ON_EVALUATION_EVENTS =
            reading(
                    "payment-service-group.evaluation-events",
                    Topic.EVALUATION_EVENTS,
                    EvaluationCompleted.class);

    static final ConsumerDefinition MISSIONS_ON_USER_EVENTS =
            reading(
                    "mission-service-group.user-events",
                    Topic.USER_EVENTS,
                    UserProfileUpdated.class,
                    UserTeamJoined.class);

    static final ConsumerDefinition MISSIONS_ON_EVALUATION_EVENTS =
            reading(
                    "mission-service-group.evaluation-events",
                    Topic.EVALUATION_EVENTS,
                    EvaluationStarted.class,
                    EvaluationCompleted.class,
                    EvaluationFailed.class,
                    EvaluationRetryCompleted.class);

    static final ConsumerDefinition MISSIONS_ON_AUTH_EVENTS =
            reading("mission-service-group.auth-events", Topic.AUTH_EVENTS, UserDeleted.class);

    static final ConsumerDefinition USERS_ON_AUTH_EVENTS =
            reading(
                    "user-mgmt-service-group.auth-events",
                    Topic.AUTH_EVENTS,
                    UserSignedUp.class,
                    UserDeleted.class,
                    UserLoggedIn.class,
                    UserLoggedOut.class,
                    PasswordResetRequested.class,
                    PasswordChanged.class,
                    AccountLocked.class,
                    TeamCreated.class,
                    TeamMemberAdded.class);

    static final ConsumerDefinition USERS_ON_PAYMENT_EVENTS =
            reading(
                    "user-mgmt-service-group.payment-events",
                    Topic.PLAN_PAYMENT_EVENTS,
                    PlanPaymentCompleted.class,
                    PlanPaymentFailed.class);

    static final ConsumerDefinition USERS_ON_SUBSCRIPTION_EVENTS =
            reading(
                    "user-mgmt-service-group.subscription-events",
                    Topic.SUBSCRIPTION_EVENTS,
                    PlanUpgraded.class,
                    PlanDowngraded.class);

    static final ConsumerDefinition USERS_ON_MISSION_EVENTS =
            reading(
                    "user-mgmt-service-group.mission-events",
                    Topic.MISSION_EVENTS,
                    MissionStarted.class,
                    MissionPaused.class,
                    MissionResumed.class,
                    MissionCompleted.class);

    static final ConsumerDefinition USERS_ON_EVALUATION_EVENTS =
            reading(
                    "user-mgmt-service-group.evaluation-events",
                    Topic.EVALUATION_EVENTS,
                    EvaluationCompleted.class,
                    EvaluationRetryCompleted.class);

    /** Of mission-events this is the only one that concerns evaluations (D-C05). */
    static final ConsumerDefinition EVALUATIONS_ON_MISSION_EVENTS =
            reading(
                    "ai-evaluation-service-group.mission-events",
                    Topic.MISSION_EVENTS,
                    MissionCompleted.class);

    /** A grading may ask a model and take its time, so few are taken at once. */
    static final ConsumerDefinition EVALUATIONS_ON_EVALUATION_EVENTS =
            reading(
                            "ai-evaluation-service-group.evaluation-events",
                            Topic.EVALUATION_EVENTS,
                            EvaluationStarted.class,
                            EvaluationRetryRequested.class)
                    .inBatchesOf(10);

    static final ConsumerDefinition EVALUATIONS_ON_AUTH_EVENTS =
            reading(
                    "ai-evaluation-service-group.auth-events",
                    Topic.AUTH_EVENTS,
                    UserDeleted.class);

    private DevTripConsumers() {}
}
