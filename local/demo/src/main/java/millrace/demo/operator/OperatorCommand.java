package millrace.demo.operator;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import millrace.cloud.command.ApiOption;
import millrace.cloud.command.HelpOption;
import millrace.cloud.command.JsonOption;
import millrace.cloud.command.StageOption;
import millrace.demo.client.MillraceApi;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * A command that asks the API. It prints the API's answer as JSON, or what a person wants to know
 * of it. It ends with 0, with 1 and one sentence where the API refuses, and with 2 where the
 * arguments are wrong.
 */
abstract class OperatorCommand implements Callable<Integer> {

    @Mixin final HelpOption help = new HelpOption();
    @Mixin final ApiOption api = new ApiOption();
    @Mixin final StageOption stage = new StageOption();
    @Mixin final JsonOption json = new JsonOption();

    @Spec CommandSpec spec = CommandSpec.create();

    abstract void run(OperatorApi operations);

    @Override
    public final Integer call() {
        var token = System.getenv(OperatorApi.TOKEN);
        try {
            run(new OperatorApi(api.address(), token, stage.isDeployed()));
            out().flush();
            return 0;
        } catch (OperatorFailure refused) {
            out().flush();
            spec.commandLine().getErr().println(refused.getMessage());
            return 1;
        }
    }

    /** Prints the answer as it is where JSON is asked for, else what a person reads of it. */
    final void print(Object answer, Runnable forPeople) {
        if (json.isAskedFor()) {
            out().println(MillraceApi.JSON.writeValueAsString(answer));
        } else {
            forPeople.run();
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    static String text(JsonNode answer, String field) {
        return answer.path(field).asString("-");
    }

    /** A query of names and values, without those whose value was not given. */
    static Map<String, String> given(@Nullable String... namesAndValues) {
        var query = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var name = namesAndValues[i];
            var value = namesAndValues[i + 1];
            if (name != null && value != null) {
                query.put(name, value);
            }
        }
        return query;
    }
}
