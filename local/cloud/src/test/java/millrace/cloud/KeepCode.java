package millrace.cloud;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A function's code that puts an item for each event into the table {@code TABLE}, at the address
 * that its variables have; compiled for a test.
 */
final class KeepCode {

    private static final String SOURCE =
            """
            package millrace.cloud.keep;

            import com.amazonaws.services.lambda.runtime.Context;
            import java.io.InputStream;
            import java.io.OutputStream;
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse.BodyHandlers;
            import java.util.Map;

            public final class Keep {
                private final Map<String, String> environment;

                public Keep(Map<String, String> environment) {
                    this.environment = environment;
                }

                public void handleRequest(InputStream in, OutputStream out, Context context)
                        throws Exception {
                    in.readAllBytes();
                    var item = "{\\"TableName\\":\\"" + environment.get("TABLE")
                            + "\\",\\"Item\\":{\\"pk\\":{\\"S\\":\\""
                            + context.getAwsRequestId() + "\\"}}}";
                    var request = HttpRequest.newBuilder(
                                    URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB")))
                            .header("x-amz-target", "DynamoDB_20120810.PutItem")
                            .header("content-type", "application/x-amz-json-1.0")
                            .header("authorization", "AWS4-HMAC-SHA256 Credential="
                                    + environment.get("AWS_ACCESS_KEY_ID")
                                    + "/20260101/ap-northeast-2/dynamodb/aws4_request,"
                                    + " SignedHeaders=host, Signature=0")
                            .POST(HttpRequest.BodyPublishers.ofString(item))
                            .build();
                    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(answer.body());
                    }
                    out.write("{}".getBytes());
                }
            }
            """;

    private KeepCode() {}

    /** Leaves classes and Lambda's interfaces in the directory, as an unpacked asset has them. */
    static void compileInto(Path directory) throws IOException {
        CompiledCode.into(directory, "Keep", SOURCE);
    }
}
