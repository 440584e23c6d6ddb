package millrace.localstack.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts an item into the table for each record of Kafka, with the record's value as its key, or for
 * a request of an API, with the path. It has no library, so that its code is this class.
 */
public final class KeepRecords implements RequestStreamHandler {

    private static final Pattern VALUE = Pattern.compile("\"value\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern PATH = Pattern.compile("\"rawPath\"\\s*:\\s*\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (var key : keys(event)) {
            put(key);
        }
        out.write("{\"statusCode\":200,\"body\":\"kept\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> keys(String event) {
        var keys = new ArrayList<String>();
        VALUE.matcher(event)
                .results()
                .map(value -> Base64.getDecoder().decode(value.group(1)))
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .forEach(keys::add);
        PATH.matcher(event).results().map(path -> path.group(1)).forEach(keys::add);
        return keys;
    }

    private void put(String key) throws IOException {
        var item =
                "{\"TableName\":\"%s\",\"Item\":{\"pk\":{\"S\":\"%s\"}}}"
                        .formatted(variable("TABLE"), key);
        var request =
                HttpRequest.newBuilder(endpoint())
                        .header("content-type", "application/x-amz-json-1.0")
                        .header("x-amz-target", "DynamoDB_20120810.PutItem")
                        .header("authorization", signature())
                        .POST(HttpRequest.BodyPublishers.ofString(item))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("DynamoDB refuses the item: " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an item was written", e);
        }
    }

    /** Emulations of DynamoDB ask for a signature, and do not check it. */
    private static String signature() {
        return "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
                .formatted(variable("AWS_ACCESS_KEY_ID"), variable("AWS_REGION"));
    }

    /** The local cloud names the endpoint of each service, LocalStack the one of all. */
    private static URI endpoint() {
        var dynamoDb = System.getenv("AWS_ENDPOINT_URL_DYNAMODB");
        return URI.create(dynamoDb == null ? variable("AWS_ENDPOINT_URL") : dynamoDb);
    }

    private static String variable(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("The variable " + name + " is not set");
        }
        return value;
    }
}
