package millrace.cloud.apigateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import millrace.cloud.apigateway.HttpApiResource.Authorizer;
import millrace.cloud.apigateway.HttpApiResource.Cors;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.Resources;
import millrace.cloud.lambda.runtime.FunctionNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts an {@code AWS::ApiGatewayV2::Api} together with its routes, authorizers and stage. */
final class HttpApiReading {

    static final String ROUTE = "AWS::ApiGatewayV2::Route";
    static final String INTEGRATION = "AWS::ApiGatewayV2::Integration";
    static final String AUTHORIZER = "AWS::ApiGatewayV2::Authorizer";
    static final String STAGE = "AWS::ApiGatewayV2::Stage";
    private static final int DEFAULT_RESULT_TTL_SECONDS = 300;

    private final Resources templates;

    HttpApiReading(Resources templates) {
        this.templates = templates;
    }

    HttpApiResource read(Resource api) {
        var routes = new ArrayList<Route>();
        for (var route : of(ROUTE, api)) {
            routes.add(route(route, api));
        }
        return new HttpApiResource(
                api.logicalId(),
                api.nameFrom("Name"),
                List.copyOf(routes),
                cors(api),
                throttling(api));
    }

    private List<Resource> of(String type, Resource api) {
        return templates.ofType(type).stream()
                .filter(each -> each.stack().name().equals(api.stack().name()))
                .filter(each -> each.text("ApiId").orElse("").equals(api.logicalId()))
                .toList();
    }

    private Route route(Resource route, Resource api) {
        var target = route.required("Target");
        var integration = named(route, INTEGRATION, target.substring(target.indexOf('/') + 1));
        var timeoutMs =
                integration.number(
                        "TimeoutInMillis",
                        (int) HttpApiResource.MAXIMUM_INTEGRATION_TIMEOUT.toMillis());
        return new Route(
                route.required("RouteKey"),
                FunctionNames.of(integration.required("IntegrationUri")),
                authorizer(route),
                Duration.ofMillis(timeoutMs),
                ofRoute(api, route.required("RouteKey")));
    }

    private @Nullable Authorizer authorizer(Resource route) {
        var type = route.text("AuthorizationType").orElse("NONE");
        if (type.equals("NONE")) {
            return null;
        }
        if (!type.equals("CUSTOM")) {
            throw route.invalid(
                    "has the authorization type "
                            + type
                            + ", which the local cloud does not know: use a Lambda authorizer (CUSTOM)");
        }
        var authorizer = named(route, AUTHORIZER, route.required("AuthorizerId"));
        if (!authorizer.flag("EnableSimpleResponses", false)) {
            throw authorizer.invalid(
                    "answers with IAM policies, which the local cloud does not read: set EnableSimpleResponses");
        }
        return new Authorizer(
                authorizer.nameFrom("Name"),
                FunctionNames.of(authorizer.required("AuthorizerUri")),
                authorizer.texts("IdentitySource"),
                Duration.ofSeconds(
                        authorizer.number(
                                "AuthorizerResultTtlInSeconds", DEFAULT_RESULT_TTL_SECONDS)));
    }

    private Resource named(Resource from, String type, String logicalId) {
        return templates.ofType(type).stream()
                .filter(each -> each.stack().name().equals(from.stack().name()))
                .filter(each -> each.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow(() ->
                        from.invalid(
                                "refers to "
                                        + logicalId
                                        + ", which is no "
                                        + type
                                        + " of its stack"));
    }

    private static @Nullable Cors cors(Resource api) {
        if (api.at("CorsConfiguration").isMissingNode()) {
            return null;
        }
        return new Cors(
                api.texts("CorsConfiguration.AllowOrigins"),
                api.texts("CorsConfiguration.AllowMethods"),
                api.texts("CorsConfiguration.AllowHeaders"),
                api.texts("CorsConfiguration.ExposeHeaders"),
                api.flag("CorsConfiguration.AllowCredentials", false),
                Duration.ofSeconds(api.number("CorsConfiguration.MaxAge", 0)));
    }

    private @Nullable Throttling throttling(Resource api) {
        return throttling(api, stage -> stage.at("DefaultRouteSettings"));
    }

    private @Nullable Throttling ofRoute(Resource api, String routeKey) {
        return throttling(api, stage -> stage.at("RouteSettings").path(routeKey));
    }

    private @Nullable Throttling throttling(Resource api, Function<Resource, JsonNode> settings) {
        for (var stage : of(STAGE, api)) {
            var found = settings.apply(stage);
            var rate = found.path("ThrottlingRateLimit").asDouble(0);
            var burst = found.path("ThrottlingBurstLimit").asInt(0);
            if (rate > 0 && burst > 0) {
                return new Throttling(rate, burst);
            }
        }
        return null;
    }
}
