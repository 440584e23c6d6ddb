package millrace.demo;

import java.util.List;
import millrace.demo.DemoScenario.Step;
import millrace.demo.client.RunningSystem;

/** The Concert system in eight steps; the last two take about a minute. */
final class ConcertScenario {

    private ConcertScenario() {}

    static DemoScenario of(RunningSystem system, Narration narration) {
        var sale = new ConcertSale(system, narration);
        var seats = new SeatSteps(sale);
        var payments = new PaymentSteps(sale);
        var queue = new WaitingRoomSteps(system, narration);
        return new DemoScenario(
                system,
                narration,
                "perhaps that of the data platform (step 5).",
                List.of(
                        new Step(
                                "A fan signs up and sees the seats of a schedule",
                                seats::seatsShown),
                        new Step("Somebody holds two seats and walks away", seats::walkedAway),
                        new Step(
                                "The best seats are held, and nobody else gets them",
                                seats::heldOnce),
                        new Step(
                                "Held seats are paid for: data platform, fan and operators are told"
                                        + " once",
                                payments::paid),
                        new Step(
                                "The data platform is down: seats are sold all the same, and it"
                                        + " hears of them when it is back",
                                payments::dataPlatformDown),
                        new Step("Paid seats are given back, for their money", payments::givenBack),
                        new Step(
                                "A waiting room lets people in at its rate, each with a pass",
                                queue::admitted),
                        new Step(
                                "The hold of step 2 runs out, and its seats are back",
                                seats::ranOut)));
    }
}
