package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.function.Function;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;

/** The API that openapi/things.json describes, with endpoints that a test gives. */
final class Things {

    static final Map<String, Object> PEN = Map.of("name", "pen", "count", 2);

    private Things() {}

    static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(
            TestPlatform platform, Endpoint endpoint) {
        return builder(platform, endpoint).build();
    }

    static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> packing(
            TestPlatform platform, Endpoint endpoint) {
        return builder(platform, endpoint).packing().build();
    }

    private static HttpApiBuilder builder(TestPlatform platform, Endpoint endpoint) {
        return platform.platform()
                .httpApi("things")
                .on("POST /api/things", endpoint)
                .on("GET /api/things/{id}", endpoint)
                .on("DELETE /api/things/{id}", endpoint)
                .on("POST /api/notes", endpoint);
    }

    static HttpCalls.Request make() {
        return HttpCalls.post("/api/things").as(7).json(PEN);
    }

    static HttpCalls.Request read(String id) {
        return HttpCalls.get("/api/things/{id}").path("id", id).header("X-Reason", "because");
    }
}
