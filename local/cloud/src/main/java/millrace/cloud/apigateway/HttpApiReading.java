package millrace.cloud.apigateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.cloud.apigateway.HttpApiResource.Authorizer;
import millrace.cloud.apigateway.HttpApiResource.Cors;
import millrace.cloud.apigateway.HttpApiResource.IamAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.JwtAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.LambdaAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.Resources;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.service.NotEmulatedResources;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts an {@code AWS::ApiGatewayV2::Api} together with its routes, authorizers and stage. */
final class HttpApiReading {

    static final String ROUTE = "AWS::ApiGatewayV2::Route";
    static final String INTEGRATION = "AWS::ApiGatewayV2::Integration";
    static final String AUTHORIZER = "AWS::ApiGatewayV2::Authorizer";
    static final String STAGE = "AWS::ApiGatewayV2::Stage";
    private static final String DEFAULT_STAGE = "$default";
    private static final int DEFAULT_RESULT_TTL_SECONDS = 300;

    private static final String AUTHORIZATION = "$request.header.Authorization";

    private final Resources templates;
    private final NotEmulatedResources notEmulated;
    private final Function<String, Optional<String>> whyNot;

    /**
     * @param whyNot says why a function cannot be called, or nothing where it can
     */
    HttpApiReading(
            Resources templates,
            NotEmulatedResources notEmulated,
            Function<String, Optional<String>> whyNot) {
        this.templates = templates;
        this.notEmulated = notEmulated;
        this.whyNot = whyNot;
    }

    HttpApiResource read(Resource api) {
        var routes = new ArrayList<Route>();
        for (var route : of(ROUTE, api)) {
            routes.add(route(route, api));
        }
        if (api.text("Target").isPresent()) {
            routes.add(quick(api));
        }
        return new HttpApiResource(
                api.logicalId(),
                api.nameFrom("Name"),
                List.copyOf(routes),
                cors(api, "CorsConfiguration"),
                throttling(api),
                namedStages(api));
    }

    /** The route of an API that is made with its target alone. */
    private Route quick(Resource api) {
        var routeKey = api.text("RouteKey").orElse(RoutePattern.DEFAULT_ROUTE);
        return orNotEmulated(
                api,
                routeKey,
                () ->
                        new Route(
                                routeKey,
                                callable(api, api.required("Target")),
                                null,
                                HttpApiResource.MAXIMUM_INTEGRATION_TIMEOUT,
                                null));
    }

    private Set<String> namedStages(Resource api) {
        var named = new HashSet<String>();
        for (var stage : of(STAGE, api)) {
            var name = stage.text("StageName").orElse(DEFAULT_STAGE);
            if (!name.equals(DEFAULT_STAGE)) {
                notEmulated.add(stage, "its routes are at / here, and not below /" + name);
                named.add(name);
            }
        }
        return Set.copyOf(named);
    }

    private List<Resource> of(String type, Resource api) {
        return templates.ofType(type).stream()
                .filter(each -> each.stack().name().equals(api.stack().name()))
                .filter(each -> each.text("ApiId").orElse("").equals(api.logicalId()))
                .toList();
    }

    private Route route(Resource route, Resource api) {
        var routeKey = route.required("RouteKey");
        return orNotEmulated(route, routeKey, () -> working(route, routeKey, api));
    }

    /**
     * A route that cannot work is listed and answers why.
     *
     * @param resource that makes the route
     */
    private Route orNotEmulated(Resource resource, String routeKey, Supplier<Route> working) {
        try {
            return working.get();
        } catch (InvalidAssemblyException e) {
            notEmulated.add(resource, routeKey + " answers 501: " + e.reason());
            return Route.notEmulated(routeKey, e.reason());
        }
    }

    private Route working(Resource route, String routeKey, Resource api) {
        var target = route.required("Target");
        var integration = named(route, INTEGRATION, target.substring(target.indexOf('/') + 1));
        return new Route(
                routeKey,
                function(integration),
                authorizer(route),
                Duration.ofMillis(
                        integration.number(
                                "TimeoutInMillis",
                                (int) HttpApiResource.MAXIMUM_INTEGRATION_TIMEOUT.toMillis())),
                ofRoute(api, routeKey));
    }

    private String function(Resource integration) {
        var type = integration.text("IntegrationType").orElse("AWS_PROXY");
        var subtype = integration.text("IntegrationSubtype");
        if (!type.equals("AWS_PROXY") || subtype.isPresent()) {
            throw integration.invalid(
                    "its integration is "
                            + subtype.orElse(type)
                            + ", and only functions are called");
        }
        if (integration.text("PayloadFormatVersion").orElse("2.0").equals("1.0")) {
            throw integration.invalid(
                    "its integration has the payload format 1.0, and only 2.0 is sent");
        }
        return callable(integration, integration.required("IntegrationUri"));
    }

    private String callable(Resource caller, String reference) {
        whyNot.apply(reference)
                .ifPresent(reason -> {
                    throw caller.invalid(reason);
                });
        return FunctionNames.of(reference);
    }

    private @Nullable Authorizer authorizer(Resource route) {
        var type = route.text("AuthorizationType").orElse("NONE");
        return switch (type) {
            case "NONE" -> null;
            case "CUSTOM" -> lambda(named(route, AUTHORIZER, route.required("AuthorizerId")));
            case "JWT" -> jwt(route, named(route, AUTHORIZER, route.required("AuthorizerId")));
            case "AWS_IAM" -> new IamAuthorizer();
            default -> throw route.invalid("its authorization type " + type + " is not known");
        };
    }

    private Authorizer lambda(Resource authorizer) {
        if (!authorizer.flag("EnableSimpleResponses", false)) {
            throw authorizer.invalid(
                    "its authorizer answers with IAM policies, which are not read: set EnableSimpleResponses");
        }
        return new LambdaAuthorizer(
                authorizer.nameFrom("Name"),
                callable(authorizer, authorizer.required("AuthorizerUri")),
                authorizer.texts("IdentitySource"),
                Duration.ofSeconds(
                        authorizer.number(
                                "AuthorizerResultTtlInSeconds", DEFAULT_RESULT_TTL_SECONDS)));
    }

    private static Authorizer jwt(Resource route, Resource authorizer) {
        return new JwtAuthorizer(
                authorizer.texts("IdentitySource").stream().findFirst().orElse(AUTHORIZATION),
                authorizer.required("JwtConfiguration.Issuer"),
                authorizer.texts("JwtConfiguration.Audience"),
                route.texts("AuthorizationScopes"));
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

    /**
     * @param property that holds the rules
     */
    static @Nullable Cors cors(Resource resource, String property) {
        if (resource.at(property).isMissingNode()) {
            return null;
        }
        return new Cors(
                resource.texts(property + ".AllowOrigins"),
                resource.texts(property + ".AllowMethods"),
                resource.texts(property + ".AllowHeaders"),
                resource.texts(property + ".ExposeHeaders"),
                resource.flag(property + ".AllowCredentials", false),
                Duration.ofSeconds(resource.number(property + ".MaxAge", 0)));
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
