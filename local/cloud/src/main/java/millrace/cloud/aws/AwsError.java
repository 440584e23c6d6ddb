package millrace.cloud.aws;

import java.util.Map;
import millrace.cloud.http.HttpAnswer;

/** Error answers in the forms that the AWS SDKs and the CLI read. */
final class AwsError {

    private AwsError() {}

    /** The form of REST services such as Lambda. */
    static HttpAnswer rest(int status, String code, String message) {
        return HttpAnswer.json(status, Map.of("Type", "User", "Message", message))
                .with("x-amzn-errortype", code);
    }

    /** The form of AWS JSON 1.1. */
    static HttpAnswer json(int status, String code, String message) {
        return HttpAnswer.json(status, Map.of("__type", code, "message", message))
                .with("x-amzn-errortype", code);
    }
}
