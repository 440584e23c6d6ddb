package millrace.cloud.lambda.isolated;

import java.util.List;
import java.util.Map;
import millrace.cloud.lambda.runtime.FunctionResource;

/**
 * The command line of a function's own process, and the environment in which Lambda runs it.
 *
 * @param environment nothing else of this process's environment is there
 */
record ProcessCommand(
        FunctionResource function, Map<String, String> environment, List<String> words) {

    ProcessBuilder builder(String runtimeApi) {
        var builder = new ProcessBuilder(words);
        builder.directory(function.codeDirectory().toFile());
        builder.redirectErrorStream(true);
        var variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("_HANDLER", function.handler());
        variables.put("LAMBDA_TASK_ROOT", function.codeDirectory().toString());
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        variables.put("LANG", "en_US.UTF-8");
        variables.put("TZ", ":UTC");
        return builder;
    }
}
