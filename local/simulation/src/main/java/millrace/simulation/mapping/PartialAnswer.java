package millrace.simulation.mapping;

import java.util.ArrayList;
import java.util.List;
import millrace.platform.payload.LambdaPayloads;
import millrace.simulation.lambda.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads which items of a batch a function names as failed. */
final class PartialAnswer {

    private static final JsonMapper JSON = LambdaPayloads.mapper();

    private PartialAnswer() {}

    /**
     * The identifiers of failed items; none where the answer is empty or names none. Null where the
     * whole batch failed: the function threw, or its answer has another form.
     */
    static @Nullable List<JsonNode> failedItems(Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered(byte[] answer))) {
            return null;
        }
        try {
            var failures = JSON.readTree(answer).path("batchItemFailures");
            var identifiers = new ArrayList<JsonNode>();
            for (var failure : failures) {
                if (!failure.hasNonNull("itemIdentifier")) {
                    return null;
                }
                identifiers.add(failure.path("itemIdentifier"));
            }
            return identifiers;
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}
