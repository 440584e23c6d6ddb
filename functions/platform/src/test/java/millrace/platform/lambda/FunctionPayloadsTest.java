package millrace.platform.lambda;

import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import millrace.events.Topic;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Payloads as AWS writes them, through the handler and Spring's catalogue, and answers back. */
class FunctionPayloadsTest {

    private final JsonMapper json = JsonMapper.builder().build();

    private static String call(String function, String payload) throws IOException {
        var handler =
                new FunctionHandler(
                        Map.of(
                                "MILLRACE_CONFIGURATION",
                                TallyFunctions.class.getName(),
                                "MILLRACE_STAGE",
                                "local",
                                "AWS_REGION",
                                "us-east-1",
                                "AWS_ACCESS_KEY_ID",
                                "test",
                                "AWS_SECRET_ACCESS_KEY",
                                "test",
                                "SPRING_CLOUD_FUNCTION_DEFINITION",
                                function,
                                // Nothing is sent there: the dead-letter writer only wants one.
                                "KAFKA_BOOTSTRAP_SERVERS",
                                "127.0.0.1:1"));
        var output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                output,
                invocation());
        return output.toString(StandardCharsets.UTF_8);
    }

    /** With half a minute left. */
    private static Context invocation() {
        return (Context)
                Proxy.newProxyInstance(
                        Context.class.getClassLoader(),
                        new Class<?>[] {Context.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getRemainingTimeInMillis")) {
                                return 30_000;
                            }
                            throw new UnsupportedOperationException(method.getName());
                        });
    }

    @Test
    void a_kafka_batch_is_handled_and_acknowledged() throws IOException {
        var batch =
                KafkaBatches.of(
                        Topic.ORDER_EVENTS, record(confirmed("o-1")), record(confirmed("o-2")));
        var payload =
                json.writeValueAsString(batch)
                        .replaceFirst("\\{", "{\"eventSource\":\"aws:kafka\",");

        assertThat(call("onOrderEvents", payload)).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void a_request_of_the_gateway_is_answered_in_its_format() throws IOException {
        var payload =
                """
                {"version":"2.0","routeKey":"POST /api/things","rawPath":"/api/things",
                 "rawQueryString":"","headers":{"content-type":"application/json"},
                 "requestContext":{"accountId":"1","apiId":"a","domainName":"d","stage":"$default",
                   "time":"01/Jan/2026:12:00:00 +0000","timeEpoch":1767268800000,
                   "requestId":"r-1","routeKey":"POST /api/things",
                   "authorizer":{"lambda":{"userId":"7","email":"a@b.c","roles":"ADMIN"}},
                   "http":{"method":"POST","path":"/api/things","protocol":"HTTP/1.1",
                           "sourceIp":"192.0.2.1","userAgent":"curl"}},
                 "body":"{\\"name\\":\\"pen\\",\\"count\\":1}","isBase64Encoded":false}
                """;

        var answer = json.readTree(call("api", payload));

        assertThat(answer.get("statusCode").intValue()).isEqualTo(201);
        assertThat(answer.get("isBase64Encoded").booleanValue()).isFalse();
        assertThat(json.readTree(answer.get("body").stringValue()))
                .isEqualTo(json.readTree("{\"caller\":7,\"body\":\"한글\"}"));
        assertThat(answer.get("headers").get("content-type").stringValue())
                .isEqualTo("application/json");
    }
}
