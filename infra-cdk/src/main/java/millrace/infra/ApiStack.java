package millrace.infra;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.infra.function.Alarms;
import millrace.infra.function.InvalidInfrastructure;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import millrace.infra.function.SuppressedFindings;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaResponseType;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.constructs.Construct;

/**
 * The HTTP API with the routes of the OpenAPI documents. A route without a token check is one whose
 * document says so; one with limits of its own, too. A token's answer is cached for 30 s, so a
 * logout counts within that.
 */
final class ApiStack extends Stack {

    private static final Duration AUTHORIZER_TTL = Duration.seconds(30);
    private static final int BURST_FACTOR = 2;
    private static final int MAX_BURST = 5_000;

    private static final int SERVER_ERRORS_PERCENT = 1;
    private static final int FEWEST_SERVER_ERRORS = 5;
    private static final double SLOW_MS = 3_000;
    private static final int SLOW_MINUTES = 5;

    private final Stage stage;
    private final HttpApi api;
    private final HttpLambdaAuthorizer authorizer;
    private final Map<String, HttpLambdaIntegration> integrations = new HashMap<>();

    ApiStack(
            Construct app,
            Stage stage,
            Collection<ContextStack> contexts,
            List<ApiRoutes.Route> routes,
            SharedResources shared) {
        super(app, "Api", Stacks.props(stage, "api"));
        this.stage = stage;
        this.api = api();
        this.authorizer =
                HttpLambdaAuthorizer.Builder.create("Authorizer", authorizer(contexts).live())
                        .authorizerName(stage.prefixed("authorizer"))
                        .responseTypes(List.of(HttpLambdaResponseType.SIMPLE))
                        .identitySource(List.of("$request.header.Authorization"))
                        .resultsCacheTtl(AUTHORIZER_TTL)
                        .build();
        var added = new HashMap<String, HttpRoute>();
        for (var route : routes) {
            added.put(route.key(), add(route, answering(route, contexts)));
        }
        var served = served();
        RouteLimits.set(served, routes, stage.routeLimitFactor(), added);
        alarms(shared);
        OverviewDashboard.add(
                this,
                contexts,
                Map.of(
                        "API answers of 5xx", measured("5xx", "Sum"),
                        "API latency p99", measured("Latency", "p99")),
                shared);
        CfnOutput.Builder.create(this, "Url").value(served.getUrl()).build();
    }

    private static ServerlessFunction authorizer(Collection<ContextStack> contexts) {
        return contexts.stream()
                .filter(AuthStack.class::isInstance)
                .map(AuthStack.class::cast)
                .map(AuthStack::authorizer)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInfrastructure(
                                "The API has no authorizer: functions/auth is missing."));
    }

    private static ContextStack answering(
            ApiRoutes.Route route, Collection<ContextStack> contexts) {
        return contexts.stream()
                .filter(stack -> stack.context().name().equals(route.context()))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInfrastructure(
                                "No function answers %s of %s."
                                        .formatted(route.key(), route.context())));
    }

    private HttpApi api() {
        var builder =
                HttpApi.Builder.create(this, "HttpApi")
                        .apiName(stage.prefixed("api"))
                        .description("Routes of the OpenAPI documents")
                        .createDefaultStage(false);
        if (!stage.corsOrigins().isEmpty()) {
            builder.corsPreflight(BrowserAccess.from(stage.corsOrigins()));
        }
        return builder.build();
    }

    private HttpRoute add(ApiRoutes.Route route, ContextStack functions) {
        var integration =
                integrations.computeIfAbsent(
                        route.context(),
                        context ->
                                HttpLambdaIntegration.Builder.create(
                                                context, functions.api().live())
                                        .scopePermissionToRoute(false)
                                        .build());
        var added =
                api.addRoutes(
                        AddRoutesOptions.builder()
                                .path(route.path())
                                .methods(List.of(HttpMethod.valueOf(route.method())))
                                .integration(integration)
                                .authorizer(
                                        route.isPublic() ? new HttpNoneAuthorizer() : authorizer)
                                .build());
        if (route.isPublic()) {
            var reason = route.key() + " is public: its OpenAPI document says \"security\": [].";
            added.forEach(one -> SuppressedFindings.on(one, "AwsSolutions-APIG4", reason));
        }
        return added.getFirst();
    }

    private HttpStage served() {
        var burst = Math.min(MAX_BURST, stage.requestsPerSecond() * BURST_FACTOR);
        var served =
                HttpStage.Builder.create(this, "Stage")
                        .httpApi(api)
                        .stageName("$default")
                        .autoDeploy(true)
                        .detailedMetricsEnabled(true)
                        .throttle(
                                ThrottleSettings.builder()
                                        .rateLimit(stage.requestsPerSecond())
                                        .burstLimit(burst)
                                        .build())
                        .build();
        AccessLog.write(served, LogGroups.vended(this, "AccessLog", stage, "api"));
        return served;
    }

    private void alarms(SharedResources shared) {
        var alarms = new Alarms(this, shared.named("api-"), shared.alarmTopic());
        alarms.above(
                "server-errors",
                "More than %s %% of the HTTP API's answers were 5xx within five minutes"
                        .formatted(SERVER_ERRORS_PERCENT),
                Alarms.share(
                        measured("5xx", "Sum"),
                        measured("Count", "SampleCount"),
                        "others",
                        FEWEST_SERVER_ERRORS,
                        "the percentage of 5xx"),
                SERVER_ERRORS_PERCENT,
                1);
        alarms.above(
                "latency",
                "One answer of the HTTP API in a hundred has taken more than three seconds for five"
                        + " minutes",
                measured("Latency", "p99"),
                SLOW_MS,
                SLOW_MINUTES);
    }

    private Metric measured(String name, String statistic) {
        return Alarms.metric("AWS/ApiGateway", name, statistic, Map.of("ApiId", api.getApiId()));
    }
}
