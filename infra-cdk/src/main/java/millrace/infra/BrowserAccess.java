package millrace.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;

/** The CORS rules under which pages of other origins call the HTTP API. */
final class BrowserAccess {

    private BrowserAccess() {}

    static CorsPreflightOptions from(List<String> origins) {
        return CorsPreflightOptions.builder()
                .allowOrigins(origins)
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
                                "if-none-match",
                                "waiting-room-pass",
                                "waiting-room-place",
                                "x-correlation-id"))
                .exposeHeaders(List.of("etag", "location", "retry-after"))
                .maxAge(Duration.hours(1))
                .build();
    }
}
