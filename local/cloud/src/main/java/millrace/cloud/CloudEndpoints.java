package millrace.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import millrace.cloud.apigateway.HttpApi;
import millrace.cloud.cloudwatch.ConsolePage;
import millrace.cloud.cloudwatch.Observation;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;
import millrace.cloud.lambda.LambdaApi;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.scheduler.Schedules;
import org.jspecify.annotations.Nullable;

/**
 * Everything that shares the API's port. A route of the HTTP API without parameters goes before the
 * cloud's own pages, the other routes after them. AWS service calls wait until their service is
 * there; everything else is refused until {@link #open} and after {@link #closeIntake}.
 */
final class CloudEndpoints implements HttpHandler {

    /**
     * @param api null where the assembly has no HTTP API
     */
    record Opened(
            @Nullable HttpApi api,
            LambdaApi lambda,
            Schedules schedules,
            Observation observation,
            ConsolePage console) {}

    private static final String SCHEDULES = "/schedules/";
    private static final String RUN = "/run";

    private final CompletableFuture<AwsJsonApi> aws;
    private volatile @Nullable Opened opened;

    CloudEndpoints(CompletableFuture<AwsJsonApi> aws) {
        this.aws = aws;
    }

    void open(Opened parts) {
        opened = parts;
    }

    void closeIntake() {
        opened = null;
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        if (AwsJsonApi.isFor(call)) {
            return aws.join().answer(call);
        }
        Opened parts = opened;
        if (parts == null) {
            return HttpAnswer.message(503, "The local cloud is starting or stopping");
        }
        HttpApi api = parts.api();
        if (api != null && api.hasLiteralRoute(call)) {
            return api.answer(call);
        }
        if (call.rawPath().startsWith(LambdaApi.PATH)) {
            return parts.lambda().answer(call);
        }
        HttpAnswer page = page(call, parts);
        if (page != null) {
            return page;
        }
        return api == null ? HttpAnswer.message(404, "Not Found") : api.answer(call);
    }

    private static @Nullable HttpAnswer page(HttpCall call, Opened parts) {
        if (call.method().equals("POST") && isRun(call.rawPath())) {
            return run(call.rawPath(), parts.schedules());
        }
        if (!call.method().equals("GET")) {
            return null;
        }
        return switch (call.rawPath()) {
            case "/metrics" -> parts.observation().prometheus();
            case "/console" -> parts.console().page(parts.schedules().states());
            case "/health" -> HttpAnswer.json(200, Map.of("status", "UP"));
            default -> null;
        };
    }

    private static boolean isRun(String path) {
        return path.startsWith(SCHEDULES)
                && path.endsWith(RUN)
                && path.length() > SCHEDULES.length() + RUN.length();
    }

    private static HttpAnswer run(String path, Schedules schedules) {
        String name =
                URLDecoder.decode(
                        path.substring(SCHEDULES.length(), path.length() - RUN.length()),
                        StandardCharsets.UTF_8);
        return schedules
                .run(name)
                .map(CloudEndpoints::ran)
                .orElseGet(() -> HttpAnswer.message(404, "There is no schedule " + name));
    }

    private static HttpAnswer ran(InvocationResult result) {
        return HttpAnswer.of(result.failed() ? 500 : 200, "application/json", result.payload());
    }
}
