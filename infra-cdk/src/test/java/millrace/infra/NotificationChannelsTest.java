package millrace.infra;

import static millrace.infra.Policies.PROD;
import static millrace.infra.Policies.resources;
import static millrace.infra.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import millrace.infra.Assembly.Resource;
import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;

class NotificationChannelsTest {

    private static final Assembly LOCAL = Assembly.of(Stage.LOCAL);

    private static List<Resource> functions(Assembly assembly) {
        return assembly.all("AWS::Lambda::Function", one -> one.stack().equals("Notifications"));
    }

    @Test
    void by_default_a_deployment_has_no_channel_but_mail_and_slack() {
        assertThat(functions(PROD))
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(function.properties().at("/Environment/Variables").toString())
                                .doesNotContain("NOTIFICATION_"));
        assertThat(PROD.all("AWS::IAM::Policy"))
                .noneMatch(policy -> policy.node().toString().contains("NotResource"));
    }

    @Test
    void the_local_stage_has_all_of_them() {
        assertThat(functions(LOCAL))
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(
                                        function.properties()
                                                .at("/Environment/Variables")
                                                .propertyNames())
                                .contains(
                                        "NOTIFICATION_DISCORD_ENABLED",
                                        "NOTIFICATION_FIREBASE_ENABLED",
                                        "NOTIFICATION_SMS_ENABLED",
                                        "NOTIFICATION_KAKAO_ENABLED"));
    }

    @Test
    void text_messages_go_to_phone_numbers_and_to_no_topic() {
        var sending =
                LOCAL.all("AWS::IAM::Policy").stream()
                        .flatMap(policy -> statements(policy).stream())
                        .filter(one -> one.path("Action").toString().contains("sns:Publish"))
                        .toList();

        assertThat(sending)
                .hasSize(4)
                .allMatch(one -> one.path("NotResource").asString().equals("arn:aws:sns:*:*:*"));
    }

    @Test
    void who_tells_operators_alone_reads_the_operators_webhook_alone() {
        assertThat(LOCAL.all("AWS::IAM::Policy", one -> one.id().contains("onseatsexpired")))
                .filteredOn(policy -> policy.stack().equals("Notifications"))
                .singleElement()
                .satisfies(policy ->
                        assertThat(resources(policy, "secretsmanager:GetSecretValue"))
                                .singleElement()
                                .satisfies(
                                        secret -> assertThat(secret).contains("DiscordWebhook")));
    }

    @Test
    void an_outage_of_each_channel_has_an_alarm() {
        for (var system : List.of("SES", "Discord", "FCM", "SENS", "SNS")) {
            assertThat(LOCAL.alarms(system + "Unavailable", "millrace-local-notifications-timer"))
                    .as(system)
                    .hasSize(1);
            assertThat(
                            LOCAL.alarms(
                                    system + "Unavailable",
                                    "millrace-local-notifications-on-payment-notifications"))
                    .as(system)
                    .hasSize(1);
        }
    }

    @Test
    void an_outage_of_an_operators_channel_has_an_alarm() {
        assertThat(
                        LOCAL.alarms(
                                "DiscordUnavailable",
                                "millrace-local-notifications-on-seats-expired"))
                .hasSize(1);
        assertThat(
                        PROD.alarms(
                                "SlackUnavailable",
                                "millrace-prod-notifications-on-notification-events"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telegram", "discord,slack", "sms;push"})
    void what_is_no_channel_is_refused(String list) {
        assertThatThrownBy(() -> NotificationChannels.named(list))
                .isInstanceOf(InvalidInfrastructure.class);
    }

    @Test
    void channels_are_named_in_a_list() {
        assertThat(NotificationChannels.named("")).isEmpty();
        assertThat(NotificationChannels.named("sms, discord")).containsExactly("discord", "sms");
    }

    @Test
    void the_rate_of_an_account_at_ses_is_told_where_it_is_not_the_usual_one() {
        assertThat(NotificationChannels.sesRate(new App())).isEmpty();
        assertThat(NotificationChannels.sesRate(with("50")))
                .containsExactly(Map.entry("SES_MESSAGES_A_SECOND", "50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "14.5", "many", "1000000"})
    void what_is_no_rate_is_refused(String rate) {
        assertThatThrownBy(() -> NotificationChannels.sesRate(with(rate)))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageContaining("from 1 to 999999");
    }

    private static App with(String rate) {
        var app = new App();
        app.getNode().setContext("ses-messages-a-second", rate);
        return app;
    }
}
