package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import millrace.cloud.assembly.CloudAssemblyReader;
import millrace.cloud.assembly.HandMadeAssembly;
import millrace.cloud.assembly.ResourceTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpApiReadingTest {

    @TempDir Path directory;

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
        return new HttpApiReading(templates)
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
}
