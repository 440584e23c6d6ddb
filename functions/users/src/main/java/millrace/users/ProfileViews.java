package millrace.users;

import millrace.platform.http.Caller;
import millrace.platform.replay.ReadModel;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.users.ProfileView.StatisticsView;
import millrace.users.ProfileView.SubscriptionView;
import millrace.users.activity.AccountActivity;
import millrace.users.activity.Activities;
import millrace.users.learning.Learning;
import millrace.users.learning.LearningStatistics;
import millrace.users.profile.PersonalData;
import millrace.users.subscription.Subscription;
import millrace.users.subscription.Subscriptions;

/** Puts profiles together from the items of their parts. */
final class ProfileViews {

    private final Records<Long, Subscription> subscriptions;
    private final Records<Long, AccountActivity> activities;
    private final ReadModel learning;

    ProfileViews(Table table, ReadModel learning) {
        this.subscriptions = Subscriptions.in(table);
        this.activities = Activities.in(table);
        this.learning = learning;
    }

    ProfileView of(Caller caller, PersonalData data) {
        var userId = caller.userId();
        var subscription = subscriptions.value(userId).orElseGet(() -> Subscription.free(userId));
        var activity = activities.value(userId).orElseGet(() -> AccountActivity.none(userId));
        var numbers =
                Learning.statistics(learning.current())
                        .value(userId)
                        .orElseGet(() -> LearningStatistics.none(userId));
        return ProfileView.of(
                caller,
                data,
                SubscriptionView.of(subscription),
                StatisticsView.of(activity, numbers));
    }
}
