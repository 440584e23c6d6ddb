package millrace.cloud.apigateway;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import millrace.cloud.apigateway.HttpApiResource.IamAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.runtime.FunctionNames;

/** Reads {@code AWS::Lambda::Url}: an HTTP API whose one route is everything. */
final class FunctionUrlReading {

    static final String URL = "AWS::Lambda::Url";

    private FunctionUrlReading() {}

    /**
     * @param whyNot says why a function cannot be called, or nothing where it can
     * @throws millrace.cloud.assembly.InvalidAssemblyException when it cannot be served here
     */
    static HttpApiResource read(Resource url, Function<String, Optional<String>> whyNot) {
        var function = FunctionNames.of(url.required("TargetFunctionArn"));
        var qualified = url.text("Qualifier").map(each -> function + ":" + each);
        whyNot.apply(qualified.orElse(url.required("TargetFunctionArn")))
                .ifPresent(reason -> {
                    throw url.invalid(reason);
                });
        if (url.text("InvokeMode").orElse("BUFFERED").equals("RESPONSE_STREAM")) {
            throw url.invalid("streams its answers, and only whole ones are given");
        }
        return new HttpApiResource(
                url.logicalId(),
                "URL of " + function,
                List.of(
                        new Route(
                                RoutePattern.DEFAULT_ROUTE,
                                function,
                                isSigned(url) ? new IamAuthorizer() : null,
                                HttpApiResource.MAXIMUM_URL_TIMEOUT,
                                null)),
                HttpApiReading.cors(url, "Cors"),
                null,
                Set.of());
    }

    /** True where callers have to sign their requests for AWS. */
    private static boolean isSigned(Resource url) {
        return url.text("AuthType").orElse("NONE").equals("AWS_IAM");
    }
}
