package millrace.platform.http;

import java.util.Map;

/** An answer in payload format 2.0. */
public record HttpAnswer(
        int statusCode, Map<String, String> headers, String body, boolean isBase64Encoded) {}
