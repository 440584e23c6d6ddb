package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.cloud.apigateway.HttpApiResource.JwtAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.ResourceTypes;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.NotEmulatedResources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpApiReadingTest {

    @TempDir Path directory;
    private final NotEmulatedResources notEmulated = new NotEmulatedResources();

    /**
     * @param settings members of the stage's properties, with single quotes
     */
    private HttpApiResource read(String settings) throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "S",
                                """
                                {'Resources':{
                                  'Api':{'Type':'AWS::ApiGatewayV2::Api','Properties':{'Name':'api'}},
                                  'Function':{'Type':'AWS::ApiGatewayV2::Integration','Properties':{
                                    'ApiId':'Api','IntegrationUri':'1:function:place:live'}},
                                  'Login':{'Type':'AWS::ApiGatewayV2::Route','Properties':{
                                    'ApiId':'Api','RouteKey':'POST /api/auth/login',
                                    'Target':'integrations/Function'}},
                                  'Orders':{'Type':'AWS::ApiGatewayV2::Route','Properties':{
                                    'ApiId':'Api','RouteKey':'GET /api/orders',
                                    'Target':'integrations/Function'}},
                                  'Stage':{'Type':'AWS::ApiGatewayV2::Stage','Properties':{
                                    'ApiId':'Api','StageName':'$default'%s}}}}
                                """
                                        .formatted(settings))
                        .written();
        var templates =
                new CloudAssemblyReader(directory, new ResourceTypes(List.of())).read(assembly);
        return new HttpApiReading(templates, notEmulated, _ -> Optional.empty())
                .read(templates.ofType("AWS::ApiGatewayV2::Api").getFirst());
    }

    @Test
    void the_stage_has_limits_for_all_routes_and_for_single_ones() throws IOException {
        var api =
                read(
                        """
                        ,'DefaultRouteSettings':{
                          'ThrottlingRateLimit':500,'ThrottlingBurstLimit':1000},
                        'RouteSettings':{'POST /api/auth/login':{
                          'ThrottlingRateLimit':1.5,'ThrottlingBurstLimit':3}}
                        """);

        assertThat(api.throttling()).isEqualTo(new Throttling(500, 1000));
        assertThat(api.routes())
                .extracting(Route::routeKey, Route::throttling)
                .containsExactlyInAnyOrder(
                        tuple("POST /api/auth/login", new Throttling(1.5, 3)),
                        tuple("GET /api/orders", null));
    }

    @Test
    void a_stage_without_settings_has_no_limits() throws IOException {
        var api = read("");

        assertThat(api.throttling()).isNull();
        assertThat(api.routes()).hasSize(2).allMatch(route -> route.throttling() == null);
    }

    /**
     * @param integration members of the integration's properties
     * @param route members of the route's properties
     * @param more resources
     */
    private Route route(String integration, String route, String more) throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "S",
                                """
                                {'Resources':{
                                  'Api':{'Type':'AWS::ApiGatewayV2::Api','Properties':{'Name':'api'}},
                                  'I':{'Type':'AWS::ApiGatewayV2::Integration','Properties':{
                                    'ApiId':'Api'%s}},
                                  'R':{'Type':'AWS::ApiGatewayV2::Route','Properties':{
                                    'ApiId':'Api','RouteKey':'GET /x','Target':'integrations/I'%s}}%s}}
                                """
                                        .formatted(integration, route, more))
                        .written();
        var templates =
                new CloudAssemblyReader(directory, new ResourceTypes(List.of())).read(assembly);
        return new HttpApiReading(
                        templates,
                        notEmulated,
                        reference ->
                                reference.endsWith("gems")
                                        ? Optional.of("the function gems runs on ruby3.3")
                                        : Optional.empty())
                .read(templates.ofType("AWS::ApiGatewayV2::Api").getFirst())
                .routes()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ,'IntegrationType':'HTTP_PROXY','IntegrationUri':'https://e' | ``                         | its integration is HTTP_PROXY, and only functions are called
                    ,'IntegrationSubtype':'SQS-SendMessage'                     | ``                         | its integration is SQS-SendMessage, and only functions are called
                    ,'IntegrationUri':'function:f','PayloadFormatVersion':'1.0' | ``                         | its integration has the payload format 1.0, and only 2.0 is sent
                    ,'IntegrationUri':'function:gems'                           | ``                         | the function gems runs on ruby3.3
                    ,'IntegrationUri':'function:f'                              | ,'AuthorizationType':'OTHER' | its authorization type OTHER is not known
                    ,'IntegrationUri':'function:f'                              | ,'AuthorizationType':'CUSTOM','AuthorizerId':'A' | its authorizer answers with IAM policies, which are not read: set EnableSimpleResponses
                    """)
    void a_route_that_cannot_work_is_told_and_says_why(
            String integration, String route, String reason) throws IOException {
        var authorizer =
                ",'A':{'Type':'AWS::ApiGatewayV2::Authorizer','Properties':{'ApiId':'Api'}}";

        assertThat(route(integration, route, authorizer))
                .isEqualTo(Route.notEmulated("GET /x", reason));
        assertThat(notEmulated.list())
                .containsExactly(
                        new NotEmulated(
                                "S",
                                "R",
                                "AWS::ApiGatewayV2::Route",
                                "GET /x answers 501: " + reason));
    }

    @Test
    void a_jwt_authorizer_has_the_scopes_of_the_route() throws IOException {
        var route =
                route(
                        ",'IntegrationUri':'function:f'",
                        ",'AuthorizationType':'JWT','AuthorizerId':'A','AuthorizationScopes':['a','b']",
                        ",'A':{'Type':'AWS::ApiGatewayV2::Authorizer','Properties':{'ApiId':'Api',"
                                + "'JwtConfiguration':{'Issuer':'https://i','Audience':['x']}}}");

        assertThat(route.authorizer())
                .isEqualTo(
                        new JwtAuthorizer(
                                "$request.header.Authorization",
                                "https://i",
                                List.of("x"),
                                List.of("a", "b")));
    }

    @Test
    void an_api_with_a_target_has_one_route_for_everything() throws IOException {
        var assembly =
                new HandMadeAssembly(directory.resolve("cdk.out"))
                        .stack(
                                "S",
                                """
                                {'Resources':{'Api':{'Type':'AWS::ApiGatewayV2::Api','Properties':{
                                  'Name':'api','Target':'arn:aws:lambda:r:a:function:f:live'}},
                                'St':{'Type':'AWS::ApiGatewayV2::Stage','Properties':{
                                  'ApiId':'Api','StageName':'prod'}}}}
                                """)
                        .written();
        var templates =
                new CloudAssemblyReader(directory, new ResourceTypes(List.of())).read(assembly);

        var api =
                new HttpApiReading(templates, notEmulated, _ -> Optional.empty())
                        .read(templates.ofType("AWS::ApiGatewayV2::Api").getFirst());

        assertThat(api.routes())
                .extracting(Route::routeKey, Route::functionName)
                .containsExactly(tuple("$default", "f"));
        assertThat(notEmulated.list())
                .extracting(NotEmulated::reason)
                .containsExactly("its routes are at / here, and not below /prod");
    }
}
