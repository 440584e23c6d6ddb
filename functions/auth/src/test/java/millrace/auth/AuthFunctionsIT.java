package millrace.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.platform.lambda.FunctionHandler;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Priming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The written-out bean graph, through the one handler, as far as no AWS service is needed. */
class AuthFunctionsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void the_api_answers() throws IOException {
        var answer =
                answer(
                        "authApi",
                        """
                        {"version":"2.0","routeKey":"GET /health","rawPath":"/health","headers":{},
                         "requestContext":{"http":{"method":"GET","path":"/health",
                         "sourceIp":"192.0.2.1"},"requestId":"1"},"isBase64Encoded":false}
                        """);

        assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
        assertThat(answer.path("body").stringValue()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void the_authorizer_refuses_in_the_gateways_form() throws IOException {
        var answer =
                answer("authorizer", "{\"version\":\"2.0\",\"identitySource\":[\"Bearer x\"]}");

        assertThat(answer).isEqualTo(JSON.readTree("{\"isAuthorized\":false,\"context\":{}}"));
    }

    @Test
    void roles_are_granted_by_name() throws IOException {
        var answer = answer("grantRole", "{\"email\":\"mina@example.com\",\"role\":\"ROOT\"}");

        assertThat(answer)
                .isEqualTo(JSON.readTree("{\"outcome\":\"NO_SUCH_ROLE\",\"userId\":null}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authApi", "authorizer", "grantRole"})
    void priming_needs_no_aws_service(String function) {
        try (var beans = new AnnotationConfigApplicationContext()) {
            beans.registerBean(Environment.class, () -> new Environment(variables(function)));
            beans.register(AuthFunctions.class);
            beans.addBeanFactoryPostProcessor(factory ->
                    List.of(factory.getBeanDefinitionNames())
                            .forEach(name -> factory.getBeanDefinition(name).setLazyInit(true)));
            beans.refresh();

            var primings = beans.getBeansOfType(Priming.class).values();
            primings.forEach(Priming::prime);

            assertThat(primings).hasSize(1);
        }
    }

    private static JsonNode answer(String function, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        new FunctionHandler(variables(function))
                .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), output, lambda());
        return JSON.readTree(output.toByteArray());
    }

    /** Nothing listens at the endpoints: a call of an AWS service would fail. */
    private static Map<String, String> variables(String function) {
        return Map.ofEntries(
                Map.entry("MILLRACE_CONFIGURATION", AuthFunctions.class.getName()),
                Map.entry("SPRING_CLOUD_FUNCTION_DEFINITION", function),
                Map.entry("MILLRACE_STAGE", "local"),
                Map.entry("TABLE_NAME", "millrace-local-auth"),
                Map.entry("SIGNING_KEY_ID", "key-1"),
                Map.entry("TOKEN_ISSUER", "https://auth.millrace.test"),
                Map.entry("TOKEN_AUDIENCE", "millrace"),
                Map.entry("MAIL_TOKEN_SECRET_ID", "mail-tokens"),
                Map.entry("EMAIL_FROM", "auth@millrace.test"),
                Map.entry("APP_URL", "https://app.millrace.test"),
                Map.entry("AWS_REGION", "ap-northeast-2"),
                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                Map.entry("AWS_ENDPOINT_URL_KMS", "http://127.0.0.1:1"));
    }

    private static Context lambda() {
        return (Context)
                Proxy.newProxyInstance(
                        Context.class.getClassLoader(),
                        new Class<?>[] {Context.class},
                        (_, method, _) -> {
                            assertThat(method.getName())
                                    .isIn(Set.of("getRemainingTimeInMillis", "getAwsRequestId"));
                            return method.getReturnType() == int.class ? 10_000 : "request-1";
                        });
    }
}
