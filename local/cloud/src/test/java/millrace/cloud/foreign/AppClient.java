package millrace.cloud.foreign;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import millrace.cloud.LocalCloud;
import millrace.cloud.assembly.LocalAccount;

/** Calls an app on a local cloud, and the AWS services around it, over HTTP. */
record AppClient(LocalCloud cloud) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * @param headers names and values, in turn
     */
    HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = at(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /**
     * @param address of a further API of the app
     */
    HttpResponse<String> get(URI address) throws Exception {
        return send(HttpRequest.newBuilder(address));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(at(path).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> invoke(String function, String payload) throws Exception {
        return post("/2015-03-31/functions/" + function + "/invocations", payload);
    }

    /** Calls the targets of a rule or schedule now. */
    HttpResponse<String> run(String schedule) throws Exception {
        return post("/schedules/" + schedule + "/run", "");
    }

    /**
     * @param message without quotes
     */
    HttpResponse<String> sendMessage(String queue, String message) throws Exception {
        var address = cloud.api().resolve("/" + LocalAccount.ACCOUNT + "/" + queue);
        var body = "{\"QueueUrl\":\"%s\",\"MessageBody\":\"%s\"}".formatted(address, message);
        return send(
                at("/").header("x-amz-target", "AmazonSQS.SendMessage")
                        .POST(BodyPublishers.ofString(body)));
    }

    /**
     * @param parameters a form's, encoded
     */
    HttpResponse<String> publish(String topic, String parameters) throws Exception {
        return send(
                at("/").header("content-type", "application/x-www-form-urlencoded")
                        .header(
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=x/1/r/sns/aws4_request")
                        .POST(
                                BodyPublishers.ofString(
                                        "Action=Publish&TopicArn="
                                                + LocalAccount.arn("sns", topic)
                                                + "&"
                                                + parameters)));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(cloud.api().resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
