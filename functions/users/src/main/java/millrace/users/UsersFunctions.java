package millrace.users;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.function.Function;
import millrace.events.auth.AccountLocked;
import millrace.events.auth.PasswordChanged;
import millrace.events.auth.PasswordResetRequested;
import millrace.events.auth.TeamCreated;
import millrace.events.auth.TeamMemberAdded;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserLoggedIn;
import millrace.events.auth.UserLoggedOut;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Consumer;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.missions.MissionCompleted;
import millrace.events.missions.MissionPaused;
import millrace.events.missions.MissionResumed;
import millrace.events.missions.MissionStarted;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.replay.ReadModel;
import millrace.platform.replay.ReadModelApi;
import millrace.platform.runtime.Priming;
import millrace.users.activity.Activities;
import millrace.users.activity.CountActivity;
import millrace.users.learning.CountLearning;
import millrace.users.profile.EraseProfileOnUserDeleted;
import millrace.users.profile.FillInProfileOnUserSignedUp;
import millrace.users.profile.GetContactsEndpoint;
import millrace.users.profile.GetNotificationPreferencesEndpoint;
import millrace.users.profile.Profiles;
import millrace.users.profile.PutContactsEndpoint;
import millrace.users.profile.PutNotificationPreferencesEndpoint;
import millrace.users.subscription.FollowSubscription;
import millrace.users.subscription.Subscriptions;
import millrace.users.team.GetTeamsEndpoint;
import millrace.users.team.JoinTeamEndpoint;
import millrace.users.team.RecordTeams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the users context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class UsersFunctions {

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> usersApi(Platform platform) {
        var table = platform.table();
        var clock = platform.clock();
        var profiles = new Profiles(table);
        var learning = learning(platform);
        var views = new ProfileViews(table, learning);
        var api = new ReadModelApi("users", List.of(learning)).on(platform.httpApi("users"));
        return api.on("GET /api/users/profile", new GetProfileEndpoint(profiles, views))
                .on("PUT /api/users/profile", new PutProfileEndpoint(profiles, views, clock))
                .on("GET /api/users/contacts", new GetContactsEndpoint(profiles))
                .on("PUT /api/users/contacts", new PutContactsEndpoint(profiles, clock))
                .on(
                        "GET /api/users/notification-preferences",
                        new GetNotificationPreferencesEndpoint(profiles))
                .on(
                        "PUT /api/users/notification-preferences",
                        new PutNotificationPreferencesEndpoint(profiles, clock))
                .on("GET /api/users/teams", new GetTeamsEndpoint(table))
                .on("POST /api/users/teams/join", new JoinTeamEndpoint(table, clock))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> usersOnAuthEvents(Platform platform) {
        var profiles = new Profiles(platform.table());
        var activity = new CountActivity(Activities.in(platform.table()));
        var teams = new RecordTeams(platform.table());
        return platform.consumer(Consumer.USERS_ON_AUTH_EVENTS)
                .on(UserSignedUp.class, new FillInProfileOnUserSignedUp(profiles))
                .on(UserDeleted.class, new EraseProfileOnUserDeleted(profiles))
                .on(UserLoggedIn.class, activity::loggedIn)
                .on(UserLoggedOut.class, activity::loggedOut)
                .on(PasswordResetRequested.class, activity::resetRequested)
                .on(PasswordChanged.class, activity::passwordChanged)
                .on(AccountLocked.class, activity::locked)
                .on(TeamCreated.class, teams::created)
                .on(TeamMemberAdded.class, teams::memberAdded)
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> usersOnPaymentEvents(Platform platform) {
        var subscriptions = new FollowSubscription(Subscriptions.in(platform.table()));
        return platform.consumer(Consumer.USERS_ON_PAYMENT_EVENTS)
                .on(PlanPaymentCompleted.class, subscriptions::paid)
                .on(PlanPaymentFailed.class, subscriptions::refused)
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> usersOnSubscriptionEvents(Platform platform) {
        var subscriptions = new FollowSubscription(Subscriptions.in(platform.table()));
        return platform.consumer(Consumer.USERS_ON_SUBSCRIPTION_EVENTS)
                .on(PlanUpgraded.class, subscriptions::upgraded)
                .on(PlanDowngraded.class, subscriptions::downgraded)
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> usersOnMissionEvents(Platform platform) {
        return learning(platform).live(Consumer.USERS_ON_MISSION_EVENTS);
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> usersOnEvaluationEvents(Platform platform) {
        return learning(platform).live(Consumer.USERS_ON_EVALUATION_EVENTS);
    }

    /** The learning statistics: numbers that missions and evaluations tell, in whatever order. */
    private static ReadModel learning(Platform platform) {
        return platform.readModel("learning")
                .of(
                        Consumer.USERS_ON_MISSION_EVENTS,
                        (consumer, table) -> {
                            var learning = new CountLearning(table);
                            return consumer.on(MissionStarted.class, learning::started)
                                    .on(MissionPaused.class, learning::paused)
                                    .on(MissionResumed.class, learning::resumed)
                                    .on(MissionCompleted.class, learning::completed);
                        })
                .of(
                        Consumer.USERS_ON_EVALUATION_EVENTS,
                        (consumer, table) -> {
                            var learning = new CountLearning(table);
                            return consumer.on(EvaluationCompleted.class, learning::evaluated)
                                    .on(EvaluationRetryCompleted.class, learning::retried);
                        })
                .build();
    }

    @Bean
    public Priming primeCodec(Platform platform) {
        return platform.codec()::prime;
    }
}
