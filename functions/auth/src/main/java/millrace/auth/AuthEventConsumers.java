package millrace.auth;

import static millrace.auth.trail.SecurityTrail.recording;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.Map;
import java.util.function.Function;
import millrace.auth.limit.SourceNetwork;
import millrace.auth.mail.RequestTokenMail;
import millrace.auth.reset.RequestResetMailOnPasswordResetRequested;
import millrace.auth.verification.RequestVerificationMailOnUserSignedUp;
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
import millrace.events.catalogue.Consumer;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.kafka.KafkaConsumerBuilder;

/** The consumer of auth's own events: all go to the security trail, two ask for a mail. */
final class AuthEventConsumers {

    private AuthEventConsumers() {}

    static Function<KafkaEvent, KafkaBatchAnswer> onAuthEvents(
            Platform platform, RequestTokenMail mails) {
        var consumer = platform.consumer(Consumer.AUTH_ON_AUTH_EVENTS);
        withMails(consumer, mails);
        withAccounts(consumer);
        withTeams(consumer);
        return consumer.build();
    }

    private static void withMails(KafkaConsumerBuilder consumer, RequestTokenMail mails) {
        consumer.on(
                        UserSignedUp.class,
                        recording(
                                UserSignedUp::userId,
                                event -> from(event.ipAddress()),
                                new RequestVerificationMailOnUserSignedUp(mails)))
                .on(
                        PasswordResetRequested.class,
                        recording(
                                PasswordResetRequested::userId,
                                event -> from(event.ipAddress()),
                                new RequestResetMailOnPasswordResetRequested(mails)));
    }

    private static void withAccounts(KafkaConsumerBuilder consumer) {
        consumer.on(
                        UserLoggedIn.class,
                        recording(UserLoggedIn::userId, event -> from(event.ipAddress())))
                .on(UserLoggedOut.class, recording(UserLoggedOut::userId, _ -> Map.of()))
                .on(PasswordChanged.class, recording(PasswordChanged::userId, _ -> Map.of()))
                .on(
                        AccountLocked.class,
                        recording(AccountLocked::userId, event -> Map.of("reason", event.reason())))
                .on(UserEmailVerified.class, recording(UserEmailVerified::userId, _ -> Map.of()))
                .on(UserDeleted.class, recording(UserDeleted::userId, _ -> Map.of()));
    }

    private static void withTeams(KafkaConsumerBuilder consumer) {
        consumer.on(
                        TeamCreated.class,
                        recording(
                                TeamCreated::creatorId, event -> Map.of("teamId", event.teamId())))
                .on(
                        TeamMemberAdded.class,
                        recording(
                                TeamMemberAdded::userId,
                                event -> Map.of("teamId", event.teamId(), "role", event.role())));
    }

    private static Map<String, String> from(String ipAddress) {
        return Map.of("network", SourceNetwork.of(ipAddress));
    }
}
