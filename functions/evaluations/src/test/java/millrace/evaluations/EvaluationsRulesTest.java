package millrace.evaluations;

import java.util.Map;
import millrace.testing.ConsumerBeans;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class EvaluationsRulesTest {

    @Test
    void evaluations_know_no_other_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor(
                "evaluations",
                "org.treesitter..",
                "org.springframework.beans.factory",
                "software.amazon.awssdk..");
    }

    @Test
    void consumers_are_those_of_the_catalogue_and_start() {
        ConsumerBeans.start("evaluations", Map.of());
        ConsumerBeans.start(
                "evaluations", Map.of("EVALUATOR", "bedrock", "BEDROCK_MODEL_ID", "model-1"));
    }
}
