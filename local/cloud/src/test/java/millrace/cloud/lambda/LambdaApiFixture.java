package millrace.cloud.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.FunctionResource;

/** Lambda's API before one function, {@code place}, with a version and an alias. */
final class LambdaApiFixture {

    static final String PATH = "/2015-03-31/functions/place/invocations";

    final FakeFunctions functions = new FakeFunctions().answer("place", "{\"ok\":1}");
    final LambdaApi api =
            new LambdaApi(
                    () ->
                            List.of(
                                    new FunctionResource(
                                            "place",
                                            "java25",
                                            "a.B::c",
                                            Path.of("code"),
                                            List.of(),
                                            Map.of(),
                                            Duration.ofSeconds(20),
                                            512)),
                    new FunctionVersions(Map.of("place", Map.of("1", "1", "live", "1"))),
                    functions,
                    _ -> () -> "printed\n");

    HttpReply post(String path, String body, Map<String, List<String>> headers) {
        return api.answer(
                new HttpCall("POST", path, "", headers, body.getBytes(UTF_8), "127.0.0.1"));
    }

    static String text(HttpReply answer) {
        return new String(answer.body(), UTF_8);
    }

    String get(String path) {
        return text(api.answer(new HttpCall("GET", path, "", Map.of(), new byte[0], "127.0.0.1")));
    }
}
