package millrace.users.profile;

import java.time.Clock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Problem;
import millrace.platform.http.Reply;
import millrace.platform.work.Work;

/**
 * {@code PUT /api/users/notification-preferences}: replaces them all; what is left out is no more.
 * The same once more changes and publishes nothing.
 */
public record PutNotificationPreferencesEndpoint(Profiles profiles, Clock clock)
        implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var userId = call.caller().userId();
        var wanted = call.body(NotificationPreferences.class);
        var errors = wanted.quietHours().errors();
        if (!errors.isEmpty()) {
            return Reply.rejected(Problem.invalid(errors));
        }
        return profiles.open(userId)
                .map(profile -> put(userId, profile, wanted))
                .orElse(Profiles.DELETED);
    }

    private Reply put(long userId, OpenProfile profile, NotificationPreferences wanted) {
        var reply = Reply.ok(wanted.complete());
        if (wanted.equals(profile.data().preferences())) {
            return reply;
        }
        var event = wanted.toEvent(userId, clock.instant().toEpochMilli());
        return reply.committing(
                Work.of(profile.replacedBy(profile.data().preferring(wanted)))
                        .publish(event, profile.nextVersion()));
    }
}
