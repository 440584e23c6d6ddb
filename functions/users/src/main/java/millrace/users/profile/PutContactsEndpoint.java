package millrace.users.profile;

import java.time.Clock;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.work.Work;

/**
 * {@code PUT /api/users/contacts}: replaces them all; what is left out is no more. The same once
 * more changes and publishes nothing.
 */
public record PutContactsEndpoint(Profiles profiles, Clock clock) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var userId = call.caller().userId();
        var wanted = call.body(ContactPoints.class);
        return profiles.open(userId)
                .map(profile -> put(userId, profile, wanted))
                .orElse(Profiles.DELETED);
    }

    private Reply put(long userId, OpenProfile profile, ContactPoints wanted) {
        var reply = Reply.ok(wanted);
        if (wanted.equals(profile.data().contacts())) {
            return reply;
        }
        var event = wanted.toEvent(userId, clock.instant().toEpochMilli());
        return reply.committing(
                Work.of(profile.replacedBy(profile.data().reachedAt(wanted)))
                        .publish(event, profile.nextVersion()));
    }
}
