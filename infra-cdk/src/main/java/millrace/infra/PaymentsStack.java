package millrace.infra;

import java.util.List;
import java.util.Map;
import millrace.infra.function.SharedResources;
import software.constructs.Construct;

/** Charges and refunds through Toss Payments. */
final class PaymentsStack extends ContextStack {

    private static final String TOSS = "https://api.tosspayments.com";

    PaymentsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared, toss(data));
    }

    private static FunctionNeeds toss(DataStack data) {
        var secretKey = data.secret("TossSecretKey", "toss", "Secret key of Toss Payments");
        return new FunctionNeeds(
                Map.of("TOSS_BASE_URL", TOSS, "TOSS_SECRET_ID", secretKey.getSecretArn()),
                List.of(DataStack.reading(secretKey)),
                List.of("Toss"));
    }
}
