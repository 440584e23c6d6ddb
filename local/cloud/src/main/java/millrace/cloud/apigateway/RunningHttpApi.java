package millrace.cloud.apigateway;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.QueryParameters;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP API with API Gateway's limits and answers. */
final class RunningHttpApi implements HttpHandler, AutoCloseable {

    static final int MAXIMUM_BODY_BYTES = 10 * 1024 * 1024;
    static final int MAXIMUM_HEADER_BYTES = 10_240;
    private static final Logger LOG = LoggerFactory.getLogger(RunningHttpApi.class);

    private final HttpApiResource api;
    private final FunctionRuntime functions;
    private final ApiObserver observer;
    private final Clock clock;
    private final RouteTable routes;
    private final Authorization authorization;
    private final @Nullable CorsRules cors;
    private final Throttles throttles;
    private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();

    public RunningHttpApi(
            HttpApiResource api, FunctionRuntime functions, ApiObserver observer, Clock clock) {
        this.api = api;
        this.functions = functions;
        this.observer = observer;
        this.clock = clock;
        this.routes = new RouteTable(api.routes());
        this.authorization = new Authorization(functions, clock);
        var corsOfApi = api.cors();
        this.cors = corsOfApi == null ? null : new CorsRules(corsOfApi);
        this.throttles = new Throttles(api, clock);
    }

    /** Says whether a route without parameters fits; it precedes the cloud's own pages. */
    public boolean hasLiteralRoute(HttpCall call) {
        return routes.matchesLiterally(call.method(), call.rawPath());
    }

    @Override
    public HttpReply answer(HttpCall call) {
        var start = System.nanoTime();
        if (cors != null && CorsRules.isPreflight(call)) {
            return cors.preflight(call);
        }
        var match = routes.match(call.method(), call.rawPath());
        var answer = match == null ? HttpReply.message(404, "Not Found") : limited(call, match);
        observer.answered(
                match == null ? "" : match.route().routeKey(),
                answer.status(),
                Duration.ofNanos(System.nanoTime() - start));
        return cors == null ? answer : cors.applied(call, answer);
    }

    private HttpReply limited(HttpCall call, RouteTable.Match match) {
        if (!throttles.letThrough(match.route())) {
            return HttpReply.message(429, "Too Many Requests");
        }
        if (headerBytes(call) > MAXIMUM_HEADER_BYTES) {
            return HttpReply.message(431, "Request Header Fields Too Large");
        }
        if (call.body().length > MAXIMUM_BODY_BYTES) {
            return HttpReply.message(413, "Request Entity Too Large");
        }
        if (!QueryParameters.areWellFormed(call.rawQuery())) {
            return HttpReply.problem(
                    400, "QUERY_MALFORMED", "Encode a percent sign in the query as %25.");
        }
        var event = new RequestEvent(call, match, api.apiId(), clock);
        return authorized(call, match.route(), event).with("apigw-requestid", event.requestId());
    }

    private HttpReply authorized(HttpCall call, Route route, RequestEvent event) {
        if (route.notEmulated() != null) {
            return HttpReply.message(
                    501, "Not emulated: " + route.routeKey() + ": " + route.notEmulated());
        }
        var authorizer = route.authorizer();
        if (authorizer == null) {
            return integration(route, event.forFunction(null));
        }
        var decision = authorization.decide(authorizer, call, route.routeKey(), event);
        var refusal = decision.refusal();
        return refusal == null
                ? integration(route, event.forFunction(decision.authorizer()))
                : refusal;
    }

    private HttpReply integration(Route route, byte[] event) {
        var invocation = invocations.submit(() -> functions.invoke(route.functionName(), event));
        try {
            var result = invocation.get(route.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return result.failed() ? FunctionAnswer.error() : FunctionAnswer.read(result.payload());
        } catch (TimeoutException e) {
            return HttpReply.message(503, "Service Unavailable");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ThrottledException) {
                return HttpReply.message(503, "Service Unavailable");
            }
            LOG.warn("Route {} cannot call its function", route.routeKey(), e.getCause());
            return FunctionAnswer.error();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpReply.message(503, "Service Unavailable");
        }
    }

    /** The request line and all headers, as API Gateway counts them. */
    private static int headerBytes(HttpCall call) {
        var bytes = call.method().length() + call.rawPath().length() + call.rawQuery().length();
        for (var header : call.headers().entrySet()) {
            for (var value : header.getValue()) {
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
