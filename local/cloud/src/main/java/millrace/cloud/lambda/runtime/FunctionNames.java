package millrace.cloud.lambda.runtime;

import java.util.Optional;

/** Reads name and qualifier out of every form in which AWS refers to a function. */
public final class FunctionNames {

    private FunctionNames() {}

    /**
     * The function's name.
     *
     * @param reference a name, {@code name:alias}, a (partial) ARN with or without a qualifier, or
     *     API Gateway's invocation URI of one
     */
    public static String of(String reference) {
        return withQualifier(reference).split(":", 2)[0];
    }

    /** The version or alias that a reference names; empty where it names none. */
    public static Optional<String> qualifier(String reference) {
        var parts = withQualifier(reference).split(":", 2);
        return parts.length == 2 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.empty();
    }

    private static String withQualifier(String reference) {
        var text = reference;
        var functions = text.indexOf("/functions/");
        if (functions >= 0) {
            text = text.substring(functions + "/functions/".length());
            var end = text.indexOf("/invocations");
            text = end < 0 ? text : text.substring(0, end);
        }
        var marker = text.indexOf("function:");
        return marker < 0 ? text : text.substring(marker + "function:".length());
    }
}
