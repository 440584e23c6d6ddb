package millrace.demo;

import java.net.URI;
import java.net.http.HttpResponse;
import millrace.demo.client.MillraceApi;
import millrace.testing.api.ApiDocuments;

/**
 * The API of a running gateway, of which every answer is held against the published documents:
 * those of functions and those that the gateway gives by itself.
 */
final class DocumentedGateway {

    static final ApiDocuments DOCUMENTS =
            ApiDocuments.in(Synthesized.MODULE.resolve("../../docs/api"));

    /** Of the local cloud's own services, which share the gateway's port. */
    private static final String LAMBDA = "/2015-03-31/";

    private static final String KMS = "/";

    private DocumentedGateway() {}

    static MillraceApi at(URI gateway) {
        return new MillraceApi(gateway, DocumentedGateway::hold);
    }

    private static void hold(HttpResponse<String> answer) {
        var path = answer.uri().getPath();
        if (!path.startsWith(LAMBDA) && !path.equals(KMS)) {
            DOCUMENTS.hold(answer);
        }
    }
}
