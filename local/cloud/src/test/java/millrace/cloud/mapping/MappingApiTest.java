package millrace.cloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.sqs.SqsSource;
import millrace.cloud.service.ServiceFixture;
import millrace.cloud.sqs.queue.QueueCounts;
import millrace.cloud.sqs.queue.Queues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MappingApiTest {

    private static final String ARN = "arn:aws:sqs:ap-northeast-2:000000000000:";
    private static final String PATH = "/2015-03-31/event-source-mappings/";

    @TempDir Path directory;

    private final FakeFunctions functions =
            new FakeFunctions().answer("mailer", "null").answer("other", "null");
    private final CountDownLatch released = new CountDownLatch(1);
    private Queues queues;
    private EventSourceMappings running;
    private MappingApi api;

    @BeforeEach
    void start() throws Exception {
        queues = Queues.open(null, ARN, InstantSource.system());
        for (var queue : List.of("mails", "idle", "third")) {
            queues.define(queue, Map.of());
        }
        var source = SqsSource.at(queues);
        var defined =
                MappingTemplates.mappings(
                                directory,
                                mapping("mailer:live", "mails", ""),
                                mapping("mailer", "idle", ",'Enabled':false"),
                                mapping("other", "third", ",'BatchSize':3"))
                        .stream()
                        .map(resource -> DefinedMapping.of(resource, source))
                        .toList();
        running =
                EventSourceMappings.start(
                        defined.stream().map(DefinedMapping::mapping).toList(),
                        Set.of(MappingProperties.id("S", "M1")),
                        functions,
                        directory,
                        List.of());
        api = new MappingApi(defined, functions.functionNames(), running.all());
    }

    private static String mapping(String function, String queue, String more) {
        return "'FunctionName':'arn:aws:lambda:r:1:function:%s','EventSourceArn':'%s%s'%s"
                .formatted(function, ARN, queue, more);
    }

    @AfterEach
    void stop() {
        released.countDown();
        running.close();
    }

    private HttpReply ask(String method, String path, String query, String body) {
        return api.answer(
                new HttpCall(
                        method,
                        PATH + (path.isEmpty() ? "" : MappingProperties.id("S", path)),
                        query,
                        Map.of(),
                        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1"));
    }

    private JsonNode get(String id) {
        return ServiceFixture.json(ask("GET", id, "", ""));
    }

    private JsonNode update(String id, String body) {
        var answer = ask("PUT", id, "", body);
        assertThat(answer.status()).as(ServiceFixture.text(answer)).isEqualTo(202);
        return ServiceFixture.json(answer);
    }

    private String refusal(String id, String body) {
        var answer = ask("PUT", id, "", body);
        var code =
                answer.headers().stream()
                        .filter(header -> header.getKey().equals("x-amzn-errortype"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        return "%s %s: %s"
                .formatted(
                        answer.status(),
                        code,
                        ServiceFixture.json(answer).path("Message").asString(""));
    }

    private void awaitState(String id, String state) {
        await().until(() -> get(id).path("State").asString(""), state::equals);
    }

    private List<String> listed(String query) {
        return ServiceFixture.json(ask("GET", "", query, ""))
                .path("EventSourceMappings")
                .valueStream()
                .map(each -> nameOf(each.path("UUID").asString("")))
                .toList();
    }

    private static String nameOf(String id) {
        return Stream.of("M0", "M1", "M2")
                .filter(name -> MappingProperties.id("S", name).equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws =
                    "GetEventSourceMapping tells properties, state and the result of the last invocation")
    void a_mapping_is_described_with_its_properties_its_defaults_and_its_state() {
        var mapping = get("M2");

        assertThat(mapping.path("UUID").asString("")).isEqualTo(MappingProperties.id("S", "M2"));
        assertThat(mapping.path("EventSourceMappingArn").asString(""))
                .endsWith(":event-source-mapping:" + MappingProperties.id("S", "M2"));
        assertThat(mapping.path("FunctionArn").asString(""))
                .isEqualTo("arn:aws:lambda:r:1:function:other");
        assertThat(mapping.path("EventSourceArn").asString("")).isEqualTo(ARN + "third");
        assertThat(mapping.path("BatchSize").asInt()).isEqualTo(3);
        assertThat(mapping.path("MaximumBatchingWindowInSeconds").isInt()).isTrue();
        assertThat(mapping.path("State").asString("")).isEqualTo("Enabled");
        assertThat(mapping.path("StateTransitionReason").asString("")).isEqualTo("USER_INITIATED");
        assertThat(mapping.path("LastModified").isNumber()).isTrue();
        assertThat(get("M0").path("BatchSize").asInt()).isEqualTo(10);
    }

    @Test
    void the_result_of_the_last_invocation_is_told_in_lambdas_words() {
        assertThat(get("M0").path("LastProcessingResult").asString(""))
                .isEqualTo("No records processed");
        queues.send("mails", "one");
        await().until(() -> get("M0").path("LastProcessingResult").asString(""), "OK"::equals);
        functions.fail("mailer");
        queues.send("mails", "two");
        await().until(
                        () -> get("M0").path("LastProcessingResult").asString(""),
                        "PROBLEM: Function call failed"::equals);
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws = "ListEventSourceMappings takes a function, a source, MaxItems and Marker")
    void mappings_are_listed_by_function_by_source_and_page_by_page() {
        assertThat(listed("")).containsExactly("M0", "M1", "M2");
        assertThat(listed("FunctionName=mailer")).containsExactly("M0", "M1");
        assertThat(listed("FunctionName=arn:aws:lambda:r:1:function:other:live"))
                .containsExactly("M2");
        assertThat(listed("EventSourceArn=" + ARN + "idle")).containsExactly("M1");
        assertThat(listed("FunctionName=mailer&EventSourceArn=" + ARN + "third")).isEmpty();
        var first = ServiceFixture.json(ask("GET", "", "MaxItems=2", ""));
        assertThat(first.path("EventSourceMappings")).hasSize(2);
        assertThat(listed("MaxItems=2&Marker=" + first.path("NextMarker").asString("")))
                .containsExactly("M2");
        assertThat(ServiceFixture.json(ask("GET", "", "MaxItems=3", "")).has("NextMarker"))
                .isFalse();
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws = "a disabled mapping polls nothing and goes on where it stood when it is enabled")
    void a_mapping_that_the_template_disables_polls_nothing_until_it_is_enabled() {
        assertThat(get("M1").path("State").asString("")).isEqualTo("Disabled");
        queues.send("idle", "early");
        queues.send("mails", "seen");
        await().until(() -> functions.callsOf("mailer") == 1);
        assertThat(functions.calls()).noneMatch(call -> call.contains("early"));

        assertThat(update("M1", "{'Enabled':true}").path("State").asString(""))
                .isEqualTo("Enabling");

        awaitState("M1", "Enabled");
        await().until(() -> functions.calls().stream().anyMatch(it -> it.contains("early")));
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws =
                    "a mapping is Disabling until its running batches have ended, and takes no other change")
    void a_batch_in_flight_ends_before_its_mapping_is_disabled() {
        functions.answer("mailer", this::whenReleased);
        queues.send("mails", "slow");
        await().until(() -> functions.callsOf("mailer") == 1);

        assertThat(update("M0", "{'Enabled':false}").path("State").asString(""))
                .isEqualTo("Disabling");
        assertThat(refusal("M0", "{'Enabled':true}"))
                .isEqualTo(
                        "400 ResourceInUseException: Cannot update the event source mapping because"
                                + " it is in use.");
        assertThat(get("M0").path("State").asString("")).isEqualTo("Disabling");
        released.countDown();

        awaitState("M0", "Disabled");
        assertThat(running.statistics().getFirst().invoked()).isEqualTo(1);
        assertThat(queues.counts().get("mails")).extracting(QueueCounts::inFlight).isEqualTo(0);
        queues.send("mails", "late");
        assertThat(queues.counts().get("mails")).extracting(QueueCounts::visible).isEqualTo(1);
    }

    private InvocationResult whenReleased() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FakeFunctions.result("null");
    }

    @Test
    void counts_go_on_over_changes_and_nothing_is_measured_of_a_disabled_mapping() {
        queues.send("mails", "one");
        await().until(() -> running.statistics().getFirst().invoked() == 1);
        update("M0", "{'Enabled':false}");
        awaitState("M0", "Disabled");
        var measured = new ArrayList<String>();
        running.measure((_, _, dimensions, _) -> measured.add(dimensions.toString()));
        assertThat(measured)
                .noneMatch(it -> it.contains(MappingProperties.id("S", "M0")))
                .anyMatch(it -> it.contains(MappingProperties.id("S", "M2")));

        update("M0", "{'Enabled':true,'BatchSize':1}");
        awaitState("M0", "Enabled");
        queues.send("mails", "two");

        await().until(() -> running.statistics().getFirst().invoked() == 2);
        assertThat(get("M0").path("BatchSize").asInt()).isEqualTo(1);
    }

    @Test
    @Conforms(
            to = AwsPage.MAPPINGS,
            aws = "UpdateEventSourceMapping changes function, filters and settings",
            ours = "until the cloud stops; then the template holds again")
    void a_mapping_gets_another_function_and_loses_its_filter() {
        update(
                "M0",
                "{'FilterCriteria':{'Filters':[{'Pattern':'{\\'body\\':[\\'no\\']}'}]}}"
                        .replace("\\'", "\\\""));
        awaitState("M0", "Enabled");
        update("M0", "{'FunctionName':'other','FilterCriteria':{}}");
        awaitState("M0", "Enabled");
        queues.send("mails", "for the other");

        await().until(() -> functions.calls().stream().anyMatch(it -> it.startsWith("other ")));
        assertThat(get("M0").has("FilterCriteria")).isFalse();
        assertThat(listed("FunctionName=other")).containsExactly("M0", "M2");
    }

    @Test
    void what_cannot_be_changed_or_run_is_refused_and_changes_nothing() {
        assertThat(refusal("M9", "{}")).startsWith("404 ResourceNotFoundException");
        assertThat(refusal("M0", "{'Topics':['t']}"))
                .isEqualTo("400 InvalidParameterValueException: Topics cannot be changed");
        assertThat(refusal("M0", "{'ScalingConfig':{'MaximumConcurrency':1}}"))
                .contains("InvalidParameterValueException", "from 2 to 1000 only");
        assertThat(refusal("M0", "{'FunctionName':'gone'}"))
                .isEqualTo("404 ResourceNotFoundException: Function not found: gone");
        assertThat(refusal("M0", "[")).startsWith("400 InvalidRequestContentException");
        assertThat(ask("DELETE", "M0", "", "").status()).isEqualTo(501);
        assertThat(ask("POST", "", "", "{}").status()).isEqualTo(501);
        assertThat(get("M0").path("State").asString("")).isEqualTo("Enabled");
    }
}
