package millrace.cloud.apigateway;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.cloud.apigateway.HttpApiResource.Cors;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP API with API Gateway's limits and answers. */
final class HttpApi implements HttpHandler, AutoCloseable {

    static final int MAXIMUM_BODY_BYTES = 10 * 1024 * 1024;
    static final int MAXIMUM_HEADER_BYTES = 10_240;
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

    private final HttpApiResource api;
    private final FunctionRuntime functions;
    private final ApiObserver observer;
    private final Clock clock;
    private final RouteTable routes;
    private final Authorization authorization;
    private final @Nullable CorsRules cors;
    private final @Nullable TokenBucket throttle;
    private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();

    public HttpApi(
            HttpApiResource api, FunctionRuntime functions, ApiObserver observer, Clock clock) {
        this.api = api;
        this.functions = functions;
        this.observer = observer;
        this.clock = clock;
        this.routes = new RouteTable(api.routes());
        this.authorization = new Authorization(functions, clock);
        Cors corsOfApi = api.cors();
        this.cors = corsOfApi == null ? null : new CorsRules(corsOfApi);
        Throttling limits = api.throttling();
        this.throttle =
                limits == null
                        ? null
                        : new TokenBucket(limits.rateLimitPerSecond(), limits.burstLimit(), clock);
    }

    /** Whether a route without parameters fits, which then goes before the cloud's own pages. */
    public boolean hasLiteralRoute(HttpCall call) {
        return routes.matchesLiterally(call.method(), call.rawPath());
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        long start = System.nanoTime();
        if (cors != null && CorsRules.isPreflight(call)) {
            return cors.preflight(call);
        }
        RouteTable.Match match = routes.match(call.method(), call.rawPath());
        HttpAnswer answer =
                match == null ? HttpAnswer.message(404, "Not Found") : limited(call, match);
        observer.answered(
                match == null ? "" : match.route().routeKey(),
                answer.status(),
                Duration.ofNanos(System.nanoTime() - start));
        return cors == null ? answer : cors.applied(call, answer);
    }

    private HttpAnswer limited(HttpCall call, RouteTable.Match match) {
        if (throttle != null && !throttle.tryTake()) {
            return HttpAnswer.message(429, "Too Many Requests");
        }
        if (headerBytes(call) > MAXIMUM_HEADER_BYTES) {
            return HttpAnswer.message(431, "Request Header Fields Too Large");
        }
        if (call.body().length > MAXIMUM_BODY_BYTES) {
            return HttpAnswer.message(413, "Request Entity Too Large");
        }
        RequestEvent event = new RequestEvent(call, match, api.apiId(), clock);
        return authorized(call, match.route(), event).with("apigw-requestid", event.requestId());
    }

    private HttpAnswer authorized(HttpCall call, Route route, RequestEvent event) {
        HttpApiResource.Authorizer authorizer = route.authorizer();
        if (authorizer == null) {
            return integration(route, event.forFunction(null));
        }
        Authorization.Decision decision =
                authorization.decide(authorizer, call, route.routeKey(), event);
        HttpAnswer refusal = decision.refusal();
        return refusal == null
                ? integration(route, event.forFunction(decision.context()))
                : refusal;
    }

    private HttpAnswer integration(Route route, byte[] event) {
        var invocation = invocations.submit(() -> functions.invoke(route.functionName(), event));
        try {
            InvocationResult result =
                    invocation.get(route.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return result.failed() ? FunctionAnswer.error() : FunctionAnswer.read(result.payload());
        } catch (TimeoutException e) {
            return HttpAnswer.message(503, "Service Unavailable");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ThrottledException) {
                return HttpAnswer.message(503, "Service Unavailable");
            }
            LOG.warn("Route {} cannot call its function", route.routeKey(), e.getCause());
            return FunctionAnswer.error();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpAnswer.message(503, "Service Unavailable");
        }
    }

    /** The request line and all headers, as API Gateway counts them. */
    private static int headerBytes(HttpCall call) {
        int bytes = call.method().length() + call.rawPath().length() + call.rawQuery().length();
        for (Map.Entry<String, List<String>> header : call.headers().entrySet()) {
            for (String value : header.getValue()) {
                bytes += header.getKey().length() + value.length() + ": \r\n".length();
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        invocations.shutdownNow();
    }
}
