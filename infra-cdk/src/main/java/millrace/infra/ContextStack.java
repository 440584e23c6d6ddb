package millrace.infra;

import millrace.infra.function.ContextTable;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/**
 * The functions that every context has by its conventions: {@code <context>-api} where there is an
 * OpenAPI document, and one function for each of its consumers in the catalogue. All of them read
 * and write the context's table. A subclass adds what else its context needs.
 */
class ContextStack extends FunctionStack {

    private final ContextTable table;
    private final FunctionNeeds needs;

    ContextStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        this(app, stage, context, data, shared, FunctionNeeds.NONE);
    }

    ContextStack(
            Construct app,
            Stage stage,
            Context context,
            DataStack data,
            SharedResources shared,
            FunctionNeeds needs) {
        super(app, stage, context, shared);
        this.table = data.table(context);
        this.needs = needs;
        if (context.hasApi()) {
            var spec = answering(apiName(), context.name() + "Api");
            withRights(function(withVariables(spec)));
        }
        for (var consumer : context.consumers()) {
            var spec = consuming(consumer.functionName(), consumer.beanName());
            withRights(consumer(withVariables(spec), consumer, needs.systemsOf(consumer)));
        }
    }

    private String apiName() {
        return context().name() + "-api";
    }

    /**
     * The function that answers the routes of the context's OpenAPI document. Throws {@link
     * IllegalArgumentException} when there is no document.
     */
    final ServerlessFunction api() {
        return named(apiName());
    }

    final FunctionSpec withVariables(FunctionSpec spec) {
        return spec.with("TABLE_NAME", table.name()).with(needs.environment());
    }

    final ServerlessFunction withRights(ServerlessFunction function) {
        function.allow(table.readingAndWriting());
        function.allow(needs.rights());
        return function;
    }

    final ContextTable table() {
        return table;
    }
}
