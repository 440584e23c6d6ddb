package millrace.cloud.http;

import java.util.Map;

/** Error answers in the forms that the AWS SDKs and the CLI read. */
public final class AwsError {

    private AwsError() {}

    /** The form of REST services such as Lambda. */
    public static HttpReply rest(int status, String code, String message) {
        return HttpReply.json(status, Map.of("Type", "User", "Message", message))
                .with("x-amzn-errortype", code);
    }

    /** The form of AWS JSON 1.1. */
    public static HttpReply json(int status, String code, String message) {
        return HttpReply.json(status, Map.of("__type", code, "message", message))
                .with("x-amzn-errortype", code);
    }
}
