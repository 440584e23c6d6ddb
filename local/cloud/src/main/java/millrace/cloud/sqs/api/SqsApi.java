package millrace.cloud.sqs.api;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;
import millrace.cloud.http.HttpReply;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.queue.Queues;
import millrace.cloud.sqs.redrive.MoveTasks;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQS API in its two protocols: JSON, told by {@code X-Amz-Target}, and the older query
 * protocol of forms and XML, which the AWS CLI speaks up to 2.13.
 */
public final class SqsApi implements HttpHandler {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String JSON_1_0 = "application/x-amz-json-1.0";
    private static final String TARGET = "AmazonSQS.";
    private static final String REQUEST_ID = "x-amzn-requestid";

    private final SqsActions actions;

    public SqsApi(Queues queues, InstantSource clock) {
        this(queues, new MoveTasks(queues, clock, SqsApi::startThread), clock);
    }

    SqsApi(Queues queues, MoveTasks tasks, InstantSource clock) {
        this.actions = new SqsActions(queues, tasks, clock);
    }

    private static void startThread(Runnable task) {
        Thread.ofVirtual().name("redrive").start(task);
    }

    /**
     * True for a request in one of these protocols; the query protocol is told by its signature.
     */
    public static boolean isFor(HttpCall call) {
        return call.method().equals("POST")
                && (target(call) != null
                        || (text(call.header("authorization")).contains("/sqs/aws4_request")
                                && call.header("x-amz-target") == null));
    }

    private static @Nullable String target(HttpCall call) {
        var target = call.header("x-amz-target");
        return target != null && target.startsWith(TARGET)
                ? target.substring(TARGET.length())
                : null;
    }

    /** The address by which the caller reaches this API, and so will reach a queue. */
    private static String host(HttpCall call) {
        return text(call.header("host"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        var action = target(call);
        var requestId = UUID.randomUUID().toString();
        var answer = action == null ? query(call, requestId) : json(action, call);
        return answer.with(REQUEST_ID, requestId);
    }

    private HttpReply json(String action, HttpCall call) {
        try {
            var body = actions.call(action, read(call));
            return HttpReply.of(200, JSON_1_0, JSON.writeValueAsBytes(body));
        } catch (SqsException e) {
            var body =
                    Map.of(
                            "__type", e.fault().jsonType(),
                            "message", String.valueOf(e.getMessage()));
            return HttpReply.of(e.fault().status(), JSON_1_0, JSON.writeValueAsBytes(body))
                    .with("x-amzn-query-error", e.fault().queryCode() + ";Sender");
        }
    }

    private static SqsRequest read(HttpCall call) {
        try {
            return new SqsRequest(JSON.readTree(call.body()), host(call));
        } catch (JacksonException e) {
            throw new SqsException(SqsFault.MALFORMED_REQUEST, "The body is not JSON.");
        }
    }

    private HttpReply query(HttpCall call, String requestId) {
        var parameters = QueryRequest.parameters(new String(call.body(), StandardCharsets.UTF_8));
        var action = parameters.getOrDefault("Action", "");
        try {
            if (!parameters.containsKey("QueueUrl")) {
                parameters.put("QueueUrl", call.rawPath());
            }
            var answer =
                    actions.call(
                            action, new SqsRequest(QueryRequest.toJson(parameters), host(call)));
            return HttpReply.text(200, "text/xml", QueryAnswer.write(action, answer, requestId));
        } catch (SqsException e) {
            return HttpReply.text(e.fault().status(), "text/xml", QueryAnswer.error(e, requestId));
        }
    }
}
