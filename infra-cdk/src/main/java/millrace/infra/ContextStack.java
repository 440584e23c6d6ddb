package millrace.infra;

import java.util.List;
import java.util.function.Function;
import millrace.infra.function.ContextTable;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import millrace.infra.function.TableAlarms;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The functions that every context has by its conventions: {@code <context>-api} where there is an
 * OpenAPI document, and one function for each of its consumers in the catalogue. All of them read
 * and write the context's table. A subclass adds what else its context needs.
 */
class ContextStack extends FunctionStack {

    private final ContextTable table;
    private final FunctionNeeds needs;
    private final List<PolicyStatement> tableRights;

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
        this(app, stage, context, data, shared, needs, ContextTable::readingAndWriting);
    }

    /**
     * @param tableRights the rights of the conventional functions to the context's table
     */
    ContextStack(
            Construct app,
            Stage stage,
            Context context,
            DataStack data,
            SharedResources shared,
            FunctionNeeds needs,
            Function<ContextTable, List<PolicyStatement>> tableRights) {
        super(app, stage, context, shared);
        this.table = data.table(context);
        this.needs = needs;
        this.tableRights = tableRights.apply(table);
        TableAlarms.add(this, shared.named(context.name()), shared);
        if (context.hasApi()) {
            var keys = data.answerKeys();
            var spec =
                    answering(apiName(), context.name() + "Api")
                            .with("ANSWER_KEYS_SECRET_ID", keys.getSecretArn());
            withRights(function(withVariables(spec))).allow(List.of(DataStack.reading(keys)));
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
        function.allow(tableRights);
        function.allow(needs.rights());
        return function;
    }

    final ContextTable table() {
        return table;
    }
}
