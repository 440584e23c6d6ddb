package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.Calls;
import millrace.cloud.http.HttpCall;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@InEveryLocale
class RequestEventTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-03-12T12:00:00Z"), ZoneOffset.UTC);
    private static final Route ROUTE =
            new Route("POST /orders/{id}", "f", null, Duration.ofSeconds(30), null);

    private static RequestEvent event(HttpCall call) {
        return new RequestEvent(call, new RouteTable.Match(ROUTE, Map.of("id", "7")), "Api1", NOON);
    }

    private static JsonNode forFunction(HttpCall call) {
        return JSON.readTree(event(call).forFunction(null));
    }

    @Test
    @Conforms(
            to = AwsPage.HTTP_API_LAMBDA,
            aws =
                    "the event has payload format 2.0: joined headers and query values, cookies apart")
    void the_event_is_payload_format_2() {
        var call =
                new HttpCall(
                        "POST",
                        "/orders/7",
                        "a=1&a=2&b=%20x&c",
                        Map.of(
                                "host", List.of("localhost:8080"),
                                "user-agent", List.of("curl"),
                                "content-type", List.of("application/json"),
                                "x-amzn-trace-id", List.of("Root=1"),
                                "accept", List.of("text/html", "application/json"),
                                "cookie", List.of("s=1; t=2")),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "10.0.0.1");
        var event = event(call);
        var authorizer = JSON.createObjectNode();
        authorizer.putObject("lambda").put("userId", "42");
        var expected =
                JSON.readTree(
                        """
                        {"version":"2.0","routeKey":"POST /orders/{id}","rawPath":"/orders/7",
                         "rawQueryString":"a=1&a=2&b=%%20x&c","cookies":["s=1","t=2"],
                         "headers":{"accept":"text/html,application/json",
                           "content-type":"application/json","host":"localhost:8080",
                           "user-agent":"curl","x-amzn-trace-id":"Root=1",
                           "x-forwarded-for":"10.0.0.1","x-forwarded-proto":"http"},
                         "queryStringParameters":{"a":"1,2","b":" x","c":""},
                         "pathParameters":{"id":"7"},
                         "requestContext":{"accountId":"000000000000","apiId":"Api1",
                           "domainName":"localhost:8080","domainPrefix":"Api1",
                           "http":{"method":"POST","path":"/orders/7","protocol":"HTTP/1.1",
                             "sourceIp":"10.0.0.1","userAgent":"curl"},
                           "requestId":"%s","routeKey":"POST /orders/{id}","stage":"$default",
                           "time":"12/Mar/2026:12:00:00 +0000","timeEpoch":1773316800000,
                           "authorizer":{"lambda":{"userId":"42"}}},
                         "body":"{}","isBase64Encoded":false}
                        """
                                .formatted(event.requestId()));
        assertThat(JSON.readTree(event.forFunction(authorizer))).isEqualTo(expected);
    }

    @Test
    @Conforms(to = AwsPage.HTTP_API_LAMBDA, aws = "a binary body is sent in base64")
    void a_binary_body_is_base64() {
        byte[] bytes = {(byte) 0xff, 0, 1};
        var event = forFunction(Calls.post("/orders/7", "image/png", bytes));
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(event.path("body").asString())
                .isEqualTo(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void text_that_is_not_utf_8_is_base64() {
        var event =
                forFunction(
                        Calls.post(
                                "/orders/7", "application/json", new byte[] {(byte) 0xc3, 0x28}));
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void what_a_request_does_not_have_is_absent() {
        var event = forFunction(Calls.get("/orders/7"));
        assertThat(event.has("body")).isFalse();
        assertThat(event.has("cookies")).isFalse();
        assertThat(event.has("queryStringParameters")).isFalse();
        assertThat(event.path("requestContext").has("authorizer")).isFalse();
        assertThat(event.path("rawQueryString").asString()).isEmpty();
    }

    @Test
    void the_authorizer_gets_the_identity_and_no_body() {
        var event =
                JSON.readTree(
                        event(Calls.post("/orders/7", "text/plain", new byte[] {65}))
                                .forAuthorizer(List.of("Bearer x")));
        assertThat(event.path("type").asString()).isEqualTo("REQUEST");
        assertThat(event.path("identitySource").path(0).asString()).isEqualTo("Bearer x");
        assertThat(event.path("routeArn").asString()).endsWith(":Api1/$default/POST/orders/7");
        assertThat(event.has("body")).isFalse();
    }
}
