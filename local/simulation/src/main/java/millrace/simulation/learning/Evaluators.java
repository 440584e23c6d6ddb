package millrace.simulation.learning;

import millrace.evaluations.bedrock.BedrockEvaluator;
import millrace.evaluations.grading.Evaluator;
import millrace.evaluations.grading.OfflineEvaluator;
import millrace.evaluations.grading.RememberedAssessments;
import millrace.evaluations.rubric.Tongue;
import millrace.platform.Platform;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.Instance;
import millrace.simulation.outside.SimulatedBedrock;
import millrace.simulation.scheduler.Seeds;
import org.jspecify.annotations.Nullable;

/**
 * The evaluator of a run, as the seed draws it: the offline one, or a model that is asked as a
 * deployed function asks it.
 *
 * @param bedrock null where the offline one grades
 */
record Evaluators(@Nullable SimulatedBedrock bedrock) {

    static Evaluators in(World world) {
        boolean moody = world.load().faultRate() > 0;
        return new Evaluators(
                Seeds.random(world.seed(), "evaluator").nextBoolean()
                        ? new SimulatedBedrock(
                                world.scheduler(), world.seed(), world.faults(), moody)
                        : null);
    }

    Evaluator of(Platform platform, Instance instance) {
        return bedrock == null
                ? new OfflineEvaluator()
                : new RememberedAssessments(
                        new BedrockEvaluator(
                                bedrock.client(instance),
                                SimulatedBedrock.MODEL,
                                platform.circuit(BedrockEvaluator.SYSTEM),
                                Tongue.EN),
                        platform);
    }
}
