package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObservabilityTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    @Test
    void lock_outs_and_refused_tokens_have_alarms() {
        assertThat(PROD.alarms("LockOuts", "millrace-prod-auth-api")).hasSize(1);
        assertThat(PROD.alarms("RefreshTokensReused", "millrace-prod-auth-api")).hasSize(1);
        assertThat(PROD.alarms("TokensRefused", "millrace-prod-auth-authorizer")).hasSize(1);
    }

    @Test
    void cloudwatch_may_publish_the_alarms_of_this_account_and_nothing_comes_unencrypted() {
        var topic = PROD.one("AWS::SNS::Topic", one -> true);
        var policy = PROD.one("AWS::SNS::TopicPolicy", one -> true);
        var statements = policy.properties().at("/PolicyDocument/Statement");

        assertThat(policy.properties().at("/Topics/0/Ref").asString()).isEqualTo(topic.id());
        assertThat(
                        statements
                                .valueStream()
                                .filter(one -> one.path("Effect").asString().equals("Allow")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("Action").asString()).isEqualTo("sns:Publish");
                    assertThat(one.at("/Principal/Service").asString())
                            .isEqualTo("cloudwatch.amazonaws.com");
                    assertThat(one.at("/Resource/Ref").asString()).isEqualTo(topic.id());
                    assertThat(one.at("/Condition/StringEquals/aws:SourceAccount/Ref").asString())
                            .isEqualTo("AWS::AccountId");
                });
        assertThat(statements.toString()).contains("\"aws:SecureTransport\":\"false\"");
    }

    @Test
    void somebody_gets_the_alarms() {
        var subscription = PROD.one("AWS::SNS::Subscription", one -> true);

        assertThat(subscription.text("Protocol")).isEqualTo("email");
        assertThat(subscription.text("Endpoint")).isEqualTo("operators@shop.test");
    }

    @Test
    void a_saga_that_does_not_move_is_told() {
        assertThat(PROD.alarms("StuckSagas", "millrace-prod-orders-saga-timer"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.text("Namespace")).isEqualTo("Millrace");
                    assertThat(alarm.properties().path("Dimensions").toString())
                            .contains("FunctionName", "Stage");
                });
    }

    @Test
    void holds_that_cannot_be_expired_are_told() {
        assertThat(PROD.alarms("HoldsNotExpired", "millrace-prod-concerts-expiry")).hasSize(1);
    }

    @Test
    void a_line_that_cannot_be_moved_is_told() {
        assertThat(PROD.alarms("WaitingRoomsNotMoved", "millrace-prod-concerts-queue")).hasSize(1);
    }

    @Test
    void a_payment_whose_outcome_stays_open_and_a_request_that_toss_does_not_take_are_told() {
        assertThat(PROD.alarms("StuckPlanPayments", "millrace-prod-payments-timer")).hasSize(1);
        assertThat(PROD.alarms("TossInvalidRequests", "millrace-prod-payments-timer")).hasSize(1);
        assertThat(PROD.alarms("TossInvalidRequests", "millrace-prod-payments-api")).hasSize(1);
        assertThat(PROD.alarms("TossUnavailable", "millrace-prod-payments-timer")).hasSize(1);
        assertThat(PROD.alarms("StuckReservationPayments", "millrace-prod-concerts-timer"))
                .hasSize(1);
        assertThat(PROD.alarms("TossInvalidRequests", "millrace-prod-concerts-api")).hasSize(1);
        assertThat(PROD.alarms("TossUnavailable", "millrace-prod-concerts-timer")).hasSize(1);
    }

    @Test
    void one_dashboard_shows_every_function_and_every_group() {
        var dashboard = PROD.one("AWS::CloudWatch::Dashboard", one -> true);
        var body = dashboard.properties().path("DashboardBody").toString();

        assertThat(body).contains("OldestOutboxRow", "StuckSagas");
        PROD.functions().forEach(one -> assertThat(body).contains(one.text("FunctionName")));
        assertThat(body).contains("Conflicts", "TableThrottles", "SESUnavailable", "IteratorAge");
        assertThat(body).contains("5xx", "Latency");
        PROD.kafkaMappings()
                .forEach(one ->
                        assertThat(body)
                                .contains(
                                        one.properties()
                                                .at(
                                                        "/AmazonManagedKafkaEventSourceConfig"
                                                                + "/ConsumerGroupId")
                                                .asString()));
    }
}
