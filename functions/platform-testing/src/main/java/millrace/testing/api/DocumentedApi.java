package millrace.testing.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.function.Function;

/** An API function of which every answer is held against its context's complete document. */
public final class DocumentedApi
        implements Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final ApiDocument document;
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api;

    private DocumentedApi(
            ApiDocument document, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api) {
        this.document = document;
        this.api = api;
    }

    public static DocumentedApi of(
            String context, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api) {
        return new DocumentedApi(ApiDocument.of(context), api);
    }

    /**
     * @throws AssertionError when the document does not allow the answer
     */
    @Override
    public APIGatewayV2HTTPResponse apply(APIGatewayV2HTTPEvent event) {
        var answer = api.apply(event);
        var route = event.getRouteKey().split(" ", 2);
        document.hold(
                route[0],
                route[1],
                route[0] + " " + event.getRawPath(),
                HttpAnswer.of(answer.getStatusCode(), answer.getHeaders(), answer.getBody()));
        return answer;
    }
}
