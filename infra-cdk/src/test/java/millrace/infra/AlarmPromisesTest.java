package millrace.infra;

import static java.util.stream.Collectors.toSet;
import static millrace.infra.Policies.PROD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every alarm: the names that it has, and what it promises. */
class AlarmPromisesTest {

    private static final Path RUNBOOK = Path.of("../docs/runbook");

    private record Promise(String names, String words) {
        static Promise of(String line) {
            var parts = line.split(" \\| ", 2);
            return new Promise("millrace-prod-" + parts[0].strip(), parts[1].strip());
        }
    }

    private static final List<Promise> PROMISES =
            """
            .*-errors(?<!(server|schedule)-errors) | IF(Errors >= 3, 100 * Errors / (Invocations), 0) > 5, 1 x 300 s, notBreaching
            .*-throttles(?<!table-throttles) | IF(Throttles >= 10, 100 * Throttles / (Throttles + FILL(Invocations, 0)), 0) > 1, 1 x 300 s, notBreaching
            .*-table-throttles     | Sum of TableThrottles > 0, 5 x 60 s, notBreaching
            (.*-api|auth-authorizer)-duration | p99 of Duration > 22400, 3 x 60 s, notBreaching
            auth-grant-role-duration | p99 of Duration > 48000, 3 x 60 s, notBreaching
            (.*-on-.*|operations-audit|operations-dead-letters|outbox-relay)-duration | p99 of Duration > 96000, 3 x 60 s, notBreaching
            (.*-(timer|expiry|queue|provisioning|sweeper|warehouse))-duration | p99 of Duration > 40000, 3 x 60 s, notBreaching
            .*-not-called          | Sum of Invocations < 1, 5 x 60 s, breaching
            .*-stream-age          | Maximum of IteratorAge > 60000, 5 x 60 s, notBreaching
            .*-lag-records         | Maximum of SumOffsetLag > 1000, 5 x 60 s, notBreaching
            .*-lag-seconds         | Maximum of EstimatedMaxTimeLag > 60, 5 x 60 s, notBreaching
            .*-not-polling         | Maximum of MaxOffsetLag > 1000, 15 x 60 s, breaching
            .*-given-up            | Sum of OnFailureDestinationDeliveredEventCount > 0, 1 x 60 s, notBreaching
            .*-dropped(?<!schedule-dropped) | Sum of DroppedEventCount > 0, 1 x 60 s, notBreaching
            .*-dead-letters(?<!unhandled-dead-letters) | Sum of DeadLetters > 0, 1 x 60 s, notBreaching
            .*-unhandled-dead-letters | Sum of DeadLettersUnhandled > 0, 1 x 60 s, notBreaching
            .*-table-unavailable   | Sum of TableUnavailable > 0, 1 x 60 s, notBreaching
            .*-toss-unavailable    | Sum of TossUnavailable > 0, 1 x 60 s, notBreaching
            .*-ses-(unavailable|circuit-open) | Sum of SESUnavailable > 0, 1 x 60 s, notBreaching
            .*-slack-circuit-open  | Sum of SlackUnavailable > 0, 1 x 60 s, notBreaching
            .*-dataplatform-unavailable | Sum of DataPlatformUnavailable > 0, 1 x 60 s, notBreaching
            .*-toss-invalid-requests | Sum of TossInvalidRequests > 0, 1 x 60 s, notBreaching
            notifications-.*-messages-failed | Sum of NotificationsFailed > 50, 1 x 60 s, notBreaching
            auth-lock-outs         | Sum of LockOuts > 20, 1 x 60 s, notBreaching
            auth-tokens-refused    | Sum of TokensRefused > 300, 1 x 60 s, notBreaching
            auth-refresh-token-reused | Sum of RefreshTokensReused > 0, 1 x 60 s, notBreaching
            outbox-age             | Maximum of OldestOutboxRow > 180, 3 x 60 s, breaching
            outbox-not-swept       | Maximum of OutboxLanesNotSwept > 0, 3 x 60 s, breaching
            stuck-sagas            | Maximum of StuckSagas > 0, 3 x 60 s, breaching
            stuck-plan-payments    | Maximum of StuckPlanPayments > 0, 3 x 60 s, breaching
            stuck-reservation-payments | Maximum of StuckReservationPayments > 0, 3 x 60 s, breaching
            stuck-environments     | Maximum of StuckEnvironments > 0, 3 x 60 s, breaching
            holds-not-expired      | Maximum of HoldsNotExpired > 0, 3 x 60 s, breaching
            waiting-rooms-not-moved | Maximum of WaitingRoomsNotMoved > 0, 3 x 60 s, breaching
            kubernetes-unavailable | Maximum of KubernetesUnavailable > 0, 3 x 60 s, notBreaching
            outbox-relay-gave-up   | Sum of NumberOfMessagesSent > 0, 1 x 60 s, notBreaching
            api-server-errors      | IF(5xx >= 5, 100 * 5xx / (Count), 0) > 1, 1 x 300 s, notBreaching
            api-latency            | p99 of Latency > 3000, 5 x 60 s, notBreaching
            [a-z]+-reads-throttled | Sum of ReadThrottleEvents > 100, 5 x 60 s, notBreaching
            [a-z]+-((lookup|due)-)?writes-throttled | Sum of WriteThrottleEvents > 100, 5 x 60 s, notBreaching
            kafka-broker-[123]-cpu | CpuUser + CpuSystem > 60, 15 x 60 s, notBreaching
            kafka-broker-[123]-connections | Maximum of ConnectionCount > 2400, 5 x 60 s, notBreaching
            lambda-concurrency     | 100 * ClaimedAccountConcurrency / SERVICE_QUOTA(ResourceCount) > 80, 5 x 60 s, notBreaching
            schedule-errors        | Sum of TargetErrorCount > 0, 5 x 60 s, notBreaching
            schedule-dropped       | Sum of InvocationDroppedCount > 0, 5 x 60 s, notBreaching
            mail-bounces           | Maximum of Reputation.BounceRate > 0.04, 1 x 3600 s, notBreaching
            mail-complaints        | Maximum of Reputation.ComplaintRate > 8.0E-4, 1 x 3600 s, notBreaching
            """
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Promise::of)
                    .toList();

    @Test
    void every_alarm_keeps_the_one_promise_that_its_name_gives() {
        var kept = new HashSet<Promise>();
        for (var alarm : PROD.all("AWS::CloudWatch::Alarm")) {
            var name = alarm.text("AlarmName");
            var given = PROMISES.stream().filter(promise -> name.matches(promise.names())).toList();
            assertThat(given).as(name).hasSize(1);
            assertThat(AlarmPromises.of(alarm)).as(name).isEqualTo(given.getFirst().words());
            kept.addAll(given);
        }
        assertThat(PROMISES).filteredOn(promise -> !kept.contains(promise)).isEmpty();
    }

    @Test
    void every_alarm_tells_the_alarm_topic_that_it_goes_off_and_that_it_is_over() {
        var topic = PROD.one("AWS::SNS::Topic", one -> true).id();
        var alarms = PROD.all("AWS::CloudWatch::Alarm");

        assertThat(alarms)
                .isNotEmpty()
                .allSatisfy(alarm -> {
                    for (var actions : List.of("AlarmActions", "OKActions")) {
                        assertThat(alarm.properties().path(actions)).hasSize(1);
                        assertThat(alarm.properties().path(actions).toString()).contains(topic);
                    }
                    assertThat(alarm.properties().path("ActionsEnabled").asBoolean(true)).isTrue();
                });
    }

    @Test
    void every_alarm_has_a_name_of_its_own_and_a_sentence_that_says_what_is_wrong() {
        assertThat(PROD.all("AWS::CloudWatch::Alarm"))
                .allSatisfy(alarm ->
                        assertThat(alarm.text("AlarmDescription")).matches("\\S+ .* .*[^.]"))
                .extracting(alarm -> alarm.text("AlarmName"))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_alarm_names_the_page_of_the_runbook_that_explains_it_and_every_page_has_an_alarm()
            throws IOException {
        var named =
                PROD.all("AWS::CloudWatch::Alarm").stream()
                        .map(alarm -> alarm.text("AlarmDescription"))
                        .map(description -> description.replaceFirst(".*; what to do: ", ""))
                        .collect(toSet());

        assertThat(named).isEqualTo(pages().map(page -> "docs/runbook/" + page).collect(toSet()));
    }

    @Test
    void
            every_page_of_the_runbook_says_what_it_means_where_to_look_how_to_mend_and_when_it_is_over()
                    throws IOException {
        var readme = Files.readString(RUNBOOK.resolve("README.md"));
        for (var page : pages().toList()) {
            var lines = Files.readAllLines(RUNBOOK.resolve(page));
            assertThat(lines.getFirst()).isEqualTo("# " + page.replace(".md", ""));
            assertThat(lines)
                    .as(page)
                    .containsSubsequence(
                            "## What it means",
                            "## Look first",
                            "## Mend it",
                            "## It is mended when");
            assertThat(readme).contains("](" + page + ")");
        }
    }

    private static Stream<String> pages() throws IOException {
        try (var files = Files.list(RUNBOOK)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("README.md"))
                    .toList()
                    .stream();
        }
    }
}
