package millrace.infra;

import java.util.List;
import millrace.events.Topic;
import millrace.infra.function.ContextTable;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.Surroundings;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** Charges and refunds through Toss Payments. */
final class PaymentsStack extends FunctionStack {

    private static final String TOSS = "https://api.tosspayments.com";

    private final DataStack data;
    private final ContextTable table;

    PaymentsStack(Construct app, Stage stage, DataStack data, Surroundings around) {
        super(app, stage, Context.PAYMENTS, around);
        this.data = data;
        this.table = data.table(Context.PAYMENTS);
        withRights(function(charging(answering("payments-api", "paymentsApi"))));
        withRights(
                consumer(
                        charging(consuming("payments-on-order-events", "paymentsOnOrderEvents")),
                        Topic.ORDER_EVENTS,
                        "payment-order-group",
                        BackOff.ORDERS));
    }

    private FunctionSpec charging(FunctionSpec spec) {
        return spec.with("TABLE_NAME", table.name())
                .with("TOSS_BASE_URL", TOSS)
                .with("TOSS_SECRET_ID", data.tossSecretKey().getSecretArn());
    }

    private void withRights(ServerlessFunction function) {
        function.allow(table.readingAndWriting());
        function.allow(
                List.of(
                        PolicyStatement.Builder.create()
                                .actions(List.of("secretsmanager:GetSecretValue"))
                                .resources(List.of(data.tossSecretKey().getSecretArn()))
                                .build()));
    }
}
