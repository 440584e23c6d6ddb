package millrace.demo;

import java.util.List;
import millrace.demo.DemoScenario.Step;
import millrace.demo.client.RunningSystem;

/** The Concert system in seven steps; the last two take about a minute. */
final class ConcertScenario {

    private ConcertScenario() {}

    static DemoScenario of(RunningSystem system, Narration narration) {
        var fans = new ConcertSteps(system, narration);
        return new DemoScenario(
                system,
                narration,
                "perhaps that of the data platform (step 5).",
                List.of(
                        new Step(
                                "A fan signs up and sees the seats of a schedule",
                                fans::seatsShown),
                        new Step("Somebody holds two seats and walks away", fans::walkedAway),
                        new Step(
                                "The best seats are held, and nobody else gets them",
                                fans::heldOnce),
                        new Step(
                                "Held seats are paid for, and the data platform hears of it once",
                                fans::paid),
                        new Step(
                                "The data platform is down: seats are sold all the same, and it"
                                        + " hears of them when it is back",
                                fans::dataPlatformDown),
                        new Step("Paid seats are given back, for their money", fans::givenBack),
                        new Step(
                                "The hold of step 2 runs out, and its seats are back",
                                fans::ranOut)));
    }
}
