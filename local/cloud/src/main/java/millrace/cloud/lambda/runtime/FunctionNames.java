package millrace.cloud.lambda.runtime;

/** Reads the function's name out of every form in which AWS refers to a function. */
public final class FunctionNames {

    private FunctionNames() {}

    /**
     * @param reference a name, {@code name:alias}, a (partial) ARN with or without a qualifier, or
     *     API Gateway's invocation URI of one
     */
    public static String of(String reference) {
        var text = reference;
        var functions = text.indexOf("/functions/");
        if (functions >= 0) {
            text = text.substring(functions + "/functions/".length());
            var end = text.indexOf("/invocations");
            text = end < 0 ? text : text.substring(0, end);
        }
        var marker = text.indexOf("function:");
        if (marker >= 0) {
            text = text.substring(marker + "function:".length());
        }
        var qualifier = text.indexOf(':');
        return qualifier < 0 ? text : text.substring(0, qualifier);
    }
}
