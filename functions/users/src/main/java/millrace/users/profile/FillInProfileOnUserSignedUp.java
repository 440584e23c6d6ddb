package millrace.users.profile;

import millrace.events.EventMessage;
import millrace.events.auth.UserSignedUp;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Makes the profile, or fills it in where its user was faster. A deleted user stays deleted. */
public record FillInProfileOnUserSignedUp(Profiles profiles) implements EventHandler<UserSignedUp> {

    @Override
    public Work handle(EventMessage<UserSignedUp> message) {
        var event = message.payload();
        var account = new PersonalData.Account(event.email(), event.name());
        return profiles.open(event.userId())
                .map(profile -> Work.of(profile.replacedBy(profile.data().signedUp(account))))
                .orElseGet(Work::nothing);
    }
}
