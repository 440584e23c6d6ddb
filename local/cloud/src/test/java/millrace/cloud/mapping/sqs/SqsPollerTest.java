package millrace.cloud.mapping.sqs;

import static millrace.cloud.lambda.runtime.FakeFunctions.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.PollerScaling;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.sqs.api.SqsApi;
import millrace.cloud.sqs.queue.Queues;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SqsPollerTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String ARN = "arn:aws:sqs:ap-northeast-2:000000000000:";
    private static final String FUNCTION = "mailer";
    private static final JsonMapper JSON = new JsonMapper();

    private final MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
    private final Queues queues = queues();
    private final FakeFunctions functions = new FakeFunctions();
    private final MappingCounters counters = new MappingCounters("M", FUNCTION, "mails", 1);

    private Queues queues() {
        try {
            var opened = Queues.open(null, ARN, clock);
            opened.define("dead", Map.of());
            opened.define(
                    "mails",
                    Map.of(
                            "RedrivePolicy",
                            "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":2}"));
            opened.define("orders.fifo", Map.of("FifoQueue", "true"));
            return opened;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private SqsPoller poller(String queue, boolean partial, String... filters) {
        var mapping =
                new SqsMapping(
                        "M",
                        FUNCTION,
                        ARN + queue,
                        10,
                        Duration.ZERO,
                        List.of(filters),
                        new PollerScaling(2, 2),
                        partial);
        var runtime =
                new MappingRuntime(
                        functions,
                        Path.of("unused"),
                        List.of(),
                        Runnable::run,
                        new StopSignal(),
                        clock);
        return new SqsPoller(mapping, queues, runtime, counters);
    }

    private void sendOrdered(String group, String body) {
        var request =
                JSON.writeValueAsBytes(
                        Map.of(
                                "QueueUrl", "http://h/0/orders.fifo",
                                "MessageBody", body,
                                "MessageGroupId", group,
                                "MessageDeduplicationId", body));
        var target = Map.of("x-amz-target", List.of("AmazonSQS.SendMessage"));
        var call = new HttpCall("POST", "/", "", target, request, "127.0.0.1");
        assertThat(new SqsApi(queues, clock).answer(call).status()).isEqualTo(200);
    }

    private List<JsonNode> records(int call) {
        var event = functions.calls().get(call).substring(FUNCTION.length() + 1);
        return JSON.readTree(event.getBytes(StandardCharsets.UTF_8))
                .path("Records")
                .valueStream()
                .toList();
    }

    private List<String> bodies(int call) {
        return records(call).stream().map(each -> each.path("body").asString()).toList();
    }

    private long left(String queue) {
        var counts = queues.counts().get(queue);
        return counts == null ? -1 : counts.visible() + counts.inFlight();
    }

    @Test
    void a_handled_batch_is_deleted() {
        functions.answer(FUNCTION, "null");
        queues.send("mails", "a");
        queues.send("mails", "b");

        poller("mails", false).poll();

        assertThat(bodies(0)).containsExactly("a", "b");
        assertThat(left("mails")).isZero();
    }

    @Test
    void a_record_has_lambdas_form() {
        functions.answer(FUNCTION, "null");
        queues.send("mails", "hello");

        poller("mails", false).poll();

        var record = (ObjectNode) records(0).getFirst();
        assertThat(record.remove("messageId").asString()).hasSize(36);
        assertThat(record.remove("receiptHandle").asString()).isNotEmpty();
        assertThat(record)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"body":"hello",
                                 "attributes":{"SenderId":"000000000000",
                                  "SentTimestamp":"1772452800000","ApproximateReceiveCount":"1",
                                  "ApproximateFirstReceiveTimestamp":"1772452800000"},
                                 "messageAttributes":{},
                                 "md5OfBody":"5d41402abc4b2a76b9719d911017c592",
                                 "eventSource":"aws:sqs",
                                 "eventSourceARN":"arn:aws:sqs:ap-northeast-2:000000000000:mails",
                                 "awsRegion":"ap-northeast-2"}
                                """));
    }

    @Test
    void what_fails_too_often_ends_in_the_dead_letter_queue() {
        functions.fail(FUNCTION);
        queues.send("mails", "poison");
        var poller = poller("mails", false);
        poller.poll();
        clock.add(Duration.ofSeconds(30));
        poller.poll();
        clock.add(Duration.ofSeconds(30));

        assertThat(queues.receive("mails", 10, null, Duration.ZERO)).isEmpty();

        assertThat(left("dead")).isEqualTo(1);
        assertThat(functions.callsOf(FUNCTION)).isEqualTo(2);
        assertThat(counters.snapshot().failedInvocations()).isEqualTo(2);
    }

    @Test
    void of_a_partial_answer_only_what_failed_stays() {
        functions.answer(FUNCTION, () -> result(failureOf(1)));
        queues.send("mails", "a");
        queues.send("mails", "b");
        queues.send("mails", "c");

        poller("mails", true).poll();
        clock.add(Duration.ofSeconds(30));

        assertThat(queues.receive("mails", 10, null, Duration.ZERO))
                .extracting(each -> each.message().body())
                .containsExactly("b");
    }

    private String failureOf(int position) {
        var id = records(functions.calls().size() - 1).get(position).path("messageId").asString();
        return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "\"}]}";
    }

    @Test
    void an_answer_about_a_message_that_is_not_there_fails_the_batch() {
        functions.answer(FUNCTION, "{\"batchItemFailures\":[{\"itemIdentifier\":\"none\"}]}");
        queues.send("mails", "a");

        poller("mails", true).poll();

        assertThat(left("mails")).isEqualTo(1);
    }

    @Test
    void without_partial_answers_such_an_answer_is_a_success() {
        functions.answer(FUNCTION, "{\"batchItemFailures\":[{\"itemIdentifier\":\"none\"}]}");
        queues.send("mails", "a");

        poller("mails", false).poll();

        assertThat(left("mails")).isZero();
    }

    @Test
    void a_message_that_no_pattern_matches_is_deleted_unseen() {
        functions.answer(FUNCTION, "null");
        queues.send("mails", "{\"kind\":\"a\"}");
        queues.send("mails", "{\"kind\":\"b\"}");
        queues.send("mails", "plain text");

        poller("mails", false, "{\"body\":{\"kind\":[\"b\"]}}").poll();

        assertThat(bodies(0)).containsExactly("{\"kind\":\"b\"}");
        assertThat(left("mails")).isZero();
        assertThat(counters.snapshot().filteredOut()).isEqualTo(2);
    }

    @Test
    void a_group_keeps_its_order_over_a_failure() {
        functions.fail(FUNCTION);
        sendOrdered("a", "a1");
        sendOrdered("a", "a2");
        var poller = poller("orders.fifo", false);
        poller.poll();
        functions.answer(FUNCTION, "null");
        sendOrdered("a", "a3");
        clock.add(Duration.ofSeconds(30));
        poller.poll();

        assertThat(bodies(1)).containsExactly("a1", "a2", "a3");
        assertThat(left("orders.fifo")).isZero();
    }
}
