package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;

/** The API that openapi/things.json describes, with endpoints that a test gives. */
final class Things {

    static final Map<String, Object> PEN = Map.of("name", "pen", "count", 2);

    static final List<String> ROUTES =
            List.of(
                    "POST /api/things",
                    "GET /api/things/{id}",
                    "DELETE /api/things/{id}",
                    "POST /api/notes");

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
        var api = platform.platform().httpApi("things");
        ROUTES.forEach(route -> api.on(route, endpoint));
        return api;
    }

    static HttpCalls.Request make() {
        return HttpCalls.post("/api/things").as(7).json(PEN);
    }

    static HttpCalls.Request read(String id) {
        return HttpCalls.get("/api/things/{id}").path("id", id).header("X-Reason", "because");
    }
}
