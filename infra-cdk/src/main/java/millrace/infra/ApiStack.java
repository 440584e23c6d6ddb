package millrace.infra;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.infra.function.Alarms;
import millrace.infra.function.InvalidInfrastructure;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.Surroundings;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaResponseType;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpNoneAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The HTTP API. Its routes are those of the OpenAPI documents; a route without a token check is one
 * whose document says so. A token's answer is remembered for 30 s, so a logout counts within that.
 */
final class ApiStack extends Stack {

    private static final Duration AUTHORIZER_TTL = Duration.seconds(30);
    private static final int BURST_FACTOR = 2;
    private static final int MAX_BURST = 5_000;

    private final Stage stage;
    private final HttpApi api;
    private final HttpLambdaAuthorizer authorizer;
    private final Map<String, HttpLambdaIntegration> integrations = new HashMap<>();

    ApiStack(
            Construct app,
            Stage stage,
            ServerlessFunction authorizer,
            Collection<FunctionStack> contexts,
            List<ApiRoutes.Route> routes,
            Surroundings around) {
        super(app, "Api", Stacks.props(stage, "api"));
        this.stage = stage;
        this.api = api();
        this.authorizer =
                HttpLambdaAuthorizer.Builder.create("Authorizer", authorizer.live())
                        .authorizerName(stage.prefixed("authorizer"))
                        .responseTypes(List.of(HttpLambdaResponseType.SIMPLE))
                        .identitySource(List.of("$request.header.Authorization"))
                        .resultsCacheTtl(AUTHORIZER_TTL)
                        .build();
        for (ApiRoutes.Route route : routes) {
            add(route, answering(route, contexts));
        }
        HttpStage served = served();
        alarms(around);
        CfnOutput.Builder.create(this, "Url").value(served.getUrl()).build();
    }

    private static FunctionStack answering(
            ApiRoutes.Route route, Collection<FunctionStack> contexts) {
        return contexts.stream()
                .filter(stack -> stack.context().folder().equals(route.context()))
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
            builder.corsPreflight(
                    CorsPreflightOptions.builder()
                            .allowOrigins(stage.corsOrigins())
                            .allowMethods(
                                    List.of(
                                            CorsHttpMethod.GET,
                                            CorsHttpMethod.POST,
                                            CorsHttpMethod.PUT,
                                            CorsHttpMethod.PATCH,
                                            CorsHttpMethod.DELETE))
                            .allowHeaders(
                                    List.of(
                                            "authorization",
                                            "content-type",
                                            "idempotency-key",
                                            "x-correlation-id"))
                            .exposeHeaders(List.of("location", "retry-after"))
                            .maxAge(Duration.hours(1))
                            .build());
        }
        return builder.build();
    }

    private void add(ApiRoutes.Route route, FunctionStack functions) {
        var integration =
                integrations.computeIfAbsent(
                        route.context(),
                        context ->
                                HttpLambdaIntegration.Builder.create(
                                                context, functions.named(context + "-api").live())
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
            added.forEach(one -> Accepted.publicRoute(one, route.key()));
        }
    }

    private HttpStage served() {
        var log =
                LogGroup.Builder.create(this, "AccessLog")
                        .logGroupName("/aws/vendedlogs/" + stage.prefixed("api"))
                        .retention(stage.logRetention())
                        .removalPolicy(stage.dataRemoval())
                        .build();
        var served =
                HttpStage.Builder.create(this, "Stage")
                        .httpApi(api)
                        .stageName("$default")
                        .autoDeploy(true)
                        .detailedMetricsEnabled(true)
                        .throttle(
                                ThrottleSettings.builder()
                                        .rateLimit(stage.requestsPerSecond())
                                        .burstLimit(
                                                Math.min(
                                                        MAX_BURST,
                                                        stage.requestsPerSecond() * BURST_FACTOR))
                                        .build())
                        .build();
        AccessLog.write(served, log);
        return served;
    }

    private void alarms(Surroundings around) {
        new Alarms(this, around.named("api-"), around.alarmTopic())
                .above(
                        "server-errors",
                        "The HTTP API answered 5xx",
                        Alarms.metric(
                                "AWS/ApiGateway", "5xx", "Sum", Map.of("ApiId", api.getApiId())),
                        0,
                        1);
    }
}
