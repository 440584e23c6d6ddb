package millrace.demo;

import java.util.List;
import millrace.demo.DemoScenario.Step;
import millrace.demo.client.RunningSystem;

/** The DevTrip system in seven steps. */
final class DevTripScenario {

    private DevTripScenario() {}

    static DemoScenario of(RunningSystem system, Narration narration) {
        var learners = new LearnerSteps(system, narration);
        var missions = new MissionSteps(system, narration);
        return new DemoScenario(
                system,
                narration,
                "none.",
                List.of(
                        new Step(
                                "A learner signs up, and has a profile and a payment account",
                                learners::signedUp),
                        new Step("A plan is paid for in Toss's window", learners::planBought),
                        new Step("A card is refused: the plan stays", learners::cardRefused),
                        new Step("A team takes a member in, and nobody else", learners::teamJoined),
                        new Step(
                                "A mission is paused, resumed, completed and graded",
                                missions::graded),
                        new Step(
                                "A worse solution gets less, and is told why",
                                missions::gradedLess),
                        new Step(
                                "Nothing, and code that begs, earn nothing",
                                missions::earnsNothing)));
    }
}
