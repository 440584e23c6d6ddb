package millrace.cloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.mapping.delivery.MappingProperties;
import millrace.cloud.mapping.sqs.SqsSource;
import millrace.cloud.service.ServiceFixture;
import millrace.cloud.sqs.queue.Queues;
import tools.jackson.databind.JsonNode;

/**
 * Three queues with mappings that run, and the API that tells of them and changes them: M0 from
 * mails to mailer, M1 from idle to mailer, disabled, and M2 from third to other.
 */
final class MappedQueues implements AutoCloseable {

    static final String ARN = "arn:aws:sqs:ap-northeast-2:000000000000:";

    private static final String PATH = "/2015-03-31/event-source-mappings/";

    private final FakeFunctions functions =
            new FakeFunctions().answer("mailer", "null").answer("other", "null");
    private final Queues queues;
    private final EventSourceMappings running;
    private final MappingApi api;

    MappedQueues(Path directory) throws Exception {
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
        api =
                new MappingApi(
                        defined,
                        reference ->
                                functions.functionNames().contains(FunctionNames.of(reference))
                                        ? Optional.empty()
                                        : Optional.of("is not here"),
                        running.all());
    }

    private static String mapping(String function, String queue, String more) {
        return "'FunctionName':'arn:aws:lambda:r:1:function:%s','EventSourceArn':'%s%s'%s"
                .formatted(function, ARN, queue, more);
    }

    FakeFunctions functions() {
        return functions;
    }

    Queues queues() {
        return queues;
    }

    EventSourceMappings running() {
        return running;
    }

    @Override
    public void close() {
        running.close();
    }

    HttpReply ask(String method, String path, String query, String body) {
        return api.answer(
                new HttpCall(
                        method,
                        PATH + (path.isEmpty() ? "" : MappingProperties.id("S", path)),
                        query,
                        Map.of(),
                        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1"));
    }

    JsonNode get(String id) {
        return ServiceFixture.json(ask("GET", id, "", ""));
    }

    JsonNode update(String id, String body) {
        var answer = ask("PUT", id, "", body);
        assertThat(answer.status()).as(ServiceFixture.text(answer)).isEqualTo(202);
        return ServiceFixture.json(answer);
    }

    String refusal(String id, String body) {
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

    void awaitState(String id, String state) {
        await().until(() -> get(id).path("State").asString(""), state::equals);
    }

    List<String> listed(String query) {
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
}
