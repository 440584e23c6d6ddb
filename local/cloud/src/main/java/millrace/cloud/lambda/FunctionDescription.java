package millrace.cloud.lambda;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.cloud.lambda.runtime.FunctionResource;
import millrace.cloud.lambda.runtime.LambdaContext;

/** Lambda's FunctionConfiguration, and what GetFunction puts around it. */
final class FunctionDescription {

    private FunctionDescription() {}

    static Map<String, Object> of(FunctionResource function, String qualifier, String version) {
        return Map.of(
                "Configuration",
                configuration(function, qualifier, version),
                "Code",
                Map.of("Location", function.codeDirectory().toString()));
    }

    /**
     * @param qualifier as the caller gave it, or empty
     */
    static Map<String, Object> configuration(
            FunctionResource function, String qualifier, String version) {
        var configuration = new LinkedHashMap<String, Object>();
        configuration.put("FunctionName", function.name());
        configuration.put("FunctionArn", arn(function.name(), qualifier));
        configuration.put("Runtime", function.runtime());
        configuration.put("Handler", function.handler());
        configuration.put("Timeout", function.timeout().toSeconds());
        configuration.put("MemorySize", function.memoryMegabytes());
        configuration.put("Environment", Map.of("Variables", function.environment()));
        configuration.put("Version", version);
        configuration.put("PackageType", "Zip");
        configuration.put("State", "Active");
        return configuration;
    }

    static String arn(String function, String qualifier) {
        return LambdaContext.functionArn(
                qualifier.isEmpty() ? function : function + ":" + qualifier);
    }
}
