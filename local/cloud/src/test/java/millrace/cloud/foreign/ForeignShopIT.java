package millrace.cloud.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.service.NotEmulated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A template that knows nothing of Millrace, through the whole local cloud: what it answers. */
@ExtendWith(RunningShop.Shared.class)
class ForeignShopIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final RunningShop shop;
    private final AppClient app;

    ForeignShopIT(RunningShop shop) {
        this.shop = shop;
        this.app = shop.client();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    shop-place-order | {"item":"tea","quantity":3} | {"text":"tea for shop-place-order","total":15}
                    shop-shout       | {"say":"hello"}             | {"SAY":"HELLO"}
                    shop-total       | {"item":"tea","quantity":3} | 9
                    shop-greet       | {"name":"Kim"}              | "Hello Kim from shop-greet"
                    shop-stock       | {"item":"tea"}              | {"item": "tea", "shelf": "7", "function": "shop-stock"}
                    shop-label       | {"item":"tea"}              | {"label":"shop-tea","function":"shop-label"}
                    shop-inline      | {}                          | "inline"
                    """)
    @Conforms(
            to = AwsPage.JAVA_HANDLERS,
            aws =
                    "a handler is a `RequestHandler`, a `RequestStreamHandler`, or a method, static or"
                            + " not, with or without a context")
    @Conforms(
            to = AwsPage.ENVIRONMENT_VARIABLES,
            aws = "a function reads its own variables in the environment of its process")
    @Conforms(
            to = AwsPage.RUNTIMES,
            aws = "functions run on Python and Node in the version that they name",
            ours = "in the version that is installed here")
    void handlers_of_every_kind_answer(String function, String event, String answer)
            throws Exception {
        assertThat(app.invoke(function, event).body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "shop-stock-fails, ValueError, no such item: tea",
        "shop-label-fails, TypeError, no label for tea"
    })
    @Conforms(
            to = AwsPage.RUNTIME_API,
            aws = "what a handler throws is its invocation's error, with type and message")
    void what_a_handler_throws_is_the_invocations_error(
            String function, String type, String message) throws Exception {
        var answer = app.invoke(function, "{\"item\":\"tea\"}");

        assertThat(answer.headers().firstValue("x-amz-function-error")).contains("Unhandled");
        var document = JSON.readTree(answer.body());
        assertThat(document.path("errorType").asString()).isEqualTo(type);
        assertThat(document.path("errorMessage").asString()).isEqualTo(message);
    }

    @Test
    void a_route_to_an_alias_calls_a_function_with_event_classes() throws Exception {
        assertThat(app.get("/hello").body()).isEqualTo("The shop greets anybody");
    }

    @Test
    void an_api_of_its_own_and_a_function_url_have_ports_of_their_own() throws Exception {
        assertThat(shop.cloud().furtherApis())
                .containsOnlyKeys("shop-back-office", "URL of shop-web");
        for (var address : shop.cloud().furtherApis().values()) {
            assertThat(app.get(URI.create(address + "/any/path")).body())
                    .isEqualTo("The shop greets anybody");
        }
    }

    @Test
    @Conforms(
            to = AwsPage.ENVIRONMENT_VARIABLES,
            aws = "a variable with an API's ApiEndpoint or a FunctionUrl has the address to call",
            ours = "the address on this machine, also where the template joins it together")
    void functions_find_apis_function_urls_and_streams_in_their_variables() throws Exception {
        var url = shop.cloud().furtherApis().get("URL of shop-web");

        assertThat(app.invoke("shop-where", "{}").body())
                .startsWith(
                        "\"%s %s/hello %s/ arn:aws:dynamodb:"
                                .formatted(shop.cloud().api(), shop.cloud().api(), url))
                .contains(":table/carts/stream/2")
                .doesNotContain("/stream/local");
    }

    @Test
    void what_cannot_run_answers_why() throws Exception {
        assertNotEmulated(
                app.get("/gems"),
                "GET /gems: the function shop-gems runs on ruby3.3, and only Java, Python and Node"
                        + " run here");
        assertNotEmulated(
                app.get("/old"),
                "GET /old: its authorizer answers with IAM policies, which are not read: set"
                        + " EnableSimpleResponses");
        assertNotEmulated(
                app.post("/parcels", ""),
                "POST /parcels: its integration is SQS-SendMessage, and only functions are called");
        assertThat(shop.cloud().notEmulated())
                .extracting(NotEmulated::logicalId, NotEmulated::reason)
                .contains(
                        tuple(
                                "NewsByMail",
                                "subscribes news@shop.example by email, and only queues (sqs) and"
                                        + " functions (lambda) get notifications here"),
                        tuple("Gems", "runs on ruby3.3, and only Java, Python and Node run here"),
                        tuple(
                                "Imaged",
                                "is a container image, and only Java, Python and Node run here"),
                        tuple(
                                "RouteGetGems",
                                "GET /gems answers 501: the function shop-gems runs on ruby3.3,"
                                        + " and only Java, Python and Node run here"),
                        tuple(
                                "WebShop",
                                "its Environment.Variables.BANNER_URL needs Fn::GetAtt"
                                        + " Distribution.DomainName, which is not known here:"
                                        + " \"Distribution.DomainName\" stands for it"));
    }

    private static void assertNotEmulated(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not emulated: " + why + "\"}");
    }

    @Test
    @Conforms(
            to = AwsPage.RESERVED_CONCURRENCY,
            aws = "a function with 0 reserved in its template is throttled with 429")
    void a_function_without_any_concurrency_is_throttled() throws Exception {
        var answer = app.invoke("shop-closed", "{}");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("x-amzn-errortype"))
                .contains("TooManyRequestsException");
    }

    @Test
    void a_route_with_a_jwt_authorizer_knows_who_asks() throws Exception {
        var token =
                shop.issuer()
                        .token(
                                "{'iss':'%s','aud':'shop','sub':'Kim','exp':%s}"
                                        .formatted(
                                                shop.issuer().address(),
                                                Instant.now().plusSeconds(60).getEpochSecond()));

        assertThat(app.get("/me").statusCode()).isEqualTo(401);
        assertThat(app.get("/me", "authorization", "Bearer " + token).body())
                .isEqualTo("The shop greets Kim");
        assertThat(app.get("/admin", "authorization", "Bearer " + token).statusCode())
                .isEqualTo(403);
    }
}
