package millrace.users;

import java.time.Instant;
import java.util.List;
import millrace.platform.http.Caller;
import millrace.platform.text.DisplayName;
import millrace.platform.text.MultilineText;
import millrace.users.activity.AccountActivity;
import millrace.users.learning.LearningStatistics;
import millrace.users.profile.PersonalData;
import millrace.users.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A profile as its user sees it.
 *
 * @param name null until the sign-up has arrived here
 * @param nickname null until the user has chosen one
 */
record ProfileView(
        long userId,
        String email,
        @Nullable String name,
        @Nullable DisplayName nickname,
        MultilineText bio,
        List<DisplayName> skills,
        SubscriptionView subscription,
        StatisticsView statistics) {

    record SubscriptionView(String planType, Subscription.Status status) {

        static SubscriptionView of(Subscription subscription) {
            return new SubscriptionView(subscription.planType(), subscription.status());
        }
    }

    /**
     * @param bestScore in percent; null while no attempt is evaluated, as the average
     */
    record StatisticsView(
            long logins,
            @Nullable Instant lastLoginAt,
            long missionsStarted,
            long missionsPaused,
            long missionsResumed,
            long missionsCompleted,
            long evaluations,
            @Nullable Integer bestScore,
            @Nullable Double averageScore) {

        static StatisticsView of(AccountActivity activity, LearningStatistics learning) {
            return new StatisticsView(
                    activity.logins(),
                    activity.lastLoginAt(),
                    learning.started(),
                    learning.paused(),
                    learning.resumed(),
                    learning.completed(),
                    learning.evaluated(),
                    learning.best().orElse(null),
                    learning.average().orElse(null));
        }
    }

    static ProfileView of(
            Caller caller,
            PersonalData data,
            SubscriptionView subscription,
            StatisticsView numbers) {
        var account = data.account();
        var description = data.description();
        return new ProfileView(
                caller.userId(),
                account == null ? caller.email() : account.email(),
                account == null ? null : account.name(),
                description == null ? null : description.nickname(),
                description == null ? MultilineText.EMPTY : description.bio(),
                description == null ? List.of() : description.skills(),
                subscription,
                numbers);
    }
}
