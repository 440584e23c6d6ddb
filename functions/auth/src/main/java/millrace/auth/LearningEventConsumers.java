package millrace.auth;

import static millrace.auth.trail.SecurityTrail.recording;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Map;
import java.util.function.Function;
import millrace.auth.plan.PlanChanges;
import millrace.events.catalogue.Consumer;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.missions.MissionPaused;
import millrace.events.missions.MissionResumed;
import millrace.events.missions.MissionStarted;
import millrace.events.missions.ResourceCleanupCompleted;
import millrace.events.missions.ResourceProvisioningFailed;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;

/**
 * The consumers of what users do elsewhere (D-C01). Of payments only a failed one is of interest:
 * what a completed one changes, {@code plan.upgraded} tells (X17).
 */
final class LearningEventConsumers {

    private LearningEventConsumers() {}

    static Function<KafkaEvent, KafkaBatchAnswer> onPaymentEvents(Platform platform) {
        return platform.consumer(Consumer.AUTH_ON_PAYMENT_EVENTS)
                .on(
                        PlanPaymentFailed.class,
                        recording(
                                PlanPaymentFailed::userId,
                                event ->
                                        Map.of(
                                                "paymentId", event.paymentId(),
                                                "failureReason", event.failureReason())))
                .build();
    }

    static Function<KafkaEvent, KafkaBatchAnswer> onSubscriptionEvents(Platform platform) {
        var plans = new PlanChanges(platform.table());
        return platform.consumer(Consumer.AUTH_ON_SUBSCRIPTION_EVENTS)
                .on(
                        PlanUpgraded.class,
                        recording(
                                PlanUpgraded::userId,
                                event -> plans(event.fromPlan(), event.toPlan()),
                                message -> {
                                    var event = message.payload();
                                    return plans.to(
                                            event.toPlan(), event.userId(), event.timestamp());
                                }))
                .on(
                        PlanDowngraded.class,
                        recording(
                                PlanDowngraded::userId,
                                event -> plans(event.fromPlan(), event.toPlan()),
                                message -> {
                                    var event = message.payload();
                                    return plans.to(
                                            event.toPlan(), event.userId(), event.timestamp());
                                }))
                .build();
    }

    private static Map<String, String> plans(String from, String to) {
        return Map.of("fromPlan", from, "toPlan", to);
    }

    static Function<KafkaEvent, KafkaBatchAnswer> onMissionEvents(Platform platform) {
        return platform.consumer(Consumer.AUTH_ON_MISSION_EVENTS)
                .on(
                        MissionStarted.class,
                        recording(
                                MissionStarted::userId,
                                event -> attempt(event.missionId(), event.missionAttemptId())))
                .on(
                        MissionPaused.class,
                        recording(
                                MissionPaused::userId,
                                event -> attempt(event.missionId(), event.missionAttemptId())))
                .on(
                        MissionResumed.class,
                        recording(
                                MissionResumed::userId,
                                event -> attempt(event.missionId(), event.missionAttemptId())))
                .on(
                        ResourceProvisioningFailed.class,
                        recording(
                                ResourceProvisioningFailed::userId,
                                event ->
                                        Map.of(
                                                "missionId", event.missionId(),
                                                "failureReason", event.failureReason())))
                .on(
                        ResourceCleanupCompleted.class,
                        recording(
                                ResourceCleanupCompleted::userId,
                                event ->
                                        Map.of(
                                                "missionId", event.missionId(),
                                                "cleanupTrigger", event.cleanupTrigger())))
                .build();
    }

    private static Map<String, String> attempt(String missionId, String missionAttemptId) {
        return Map.of("missionId", missionId, "missionAttemptId", missionAttemptId);
    }

    static Function<KafkaEvent, KafkaBatchAnswer> onEvaluationEvents(Platform platform) {
        return platform.consumer(Consumer.AUTH_ON_EVALUATION_EVENTS)
                .on(
                        EvaluationStarted.class,
                        recording(
                                EvaluationStarted::userId,
                                event -> evaluation(event.evaluationId())))
                .on(
                        EvaluationCompleted.class,
                        recording(
                                EvaluationCompleted::userId,
                                event -> evaluation(event.evaluationId())))
                .on(
                        EvaluationFailed.class,
                        recording(
                                EvaluationFailed::userId,
                                event -> evaluation(event.evaluationId())))
                .on(
                        EvaluationRetryRequested.class,
                        recording(
                                EvaluationRetryRequested::userId,
                                event -> evaluation(event.evaluationId())))
                .on(
                        EvaluationRetryCompleted.class,
                        recording(
                                EvaluationRetryCompleted::userId,
                                event -> evaluation(event.evaluationId())))
                .build();
    }

    private static Map<String, String> evaluation(String evaluationId) {
        return Map.of("evaluationId", evaluationId);
    }
}
