package millrace.users.profile;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.work.Work;

/** {@code PUT /api/users/contacts}: replaces them all; what is left out is no more. */
public record PutContactsEndpoint(Profiles profiles) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        var wanted = call.body(ContactPoints.class);
        return profiles.open(call.caller().userId())
                .map(profile -> put(profile, wanted))
                .orElse(Profiles.DELETED);
    }

    private static Reply put(OpenProfile profile, ContactPoints wanted) {
        var reply = Reply.ok(wanted);
        return wanted.equals(profile.data().contacts())
                ? reply
                : reply.committing(Work.of(profile.replacedBy(profile.data().reachedAt(wanted))));
    }
}
