package millrace.demo;

import java.util.List;
import millrace.demo.DemoScenario.Step;
import millrace.demo.client.RunningSystem;

/** The Orders system in six steps. */
final class OrdersScenario {

    private OrdersScenario() {}

    static DemoScenario of(RunningSystem system, Narration narration, String kafka) {
        var customers = new CustomerSteps(system, narration);
        var messages = new MessageSteps(system, narration, kafka);
        return new DemoScenario(
                system,
                narration,
                "of the dead letters of order.events, in each group that reads it (step 5).",
                List.of(
                        new Step("An order is paid, reserved and confirmed", customers::paidOrder),
                        new Step("A payment is refused", customers::refusedPayment),
                        new Step(
                                "The stock is short: the payment is refunded", customers::stockOut),
                        new Step(
                                "A cancellation races the payment", customers::cancelRacingPayment),
                        new Step(
                                "A poison message is dead-lettered with its cause",
                                messages::poison),
                        new Step("A redelivered event changes nothing", messages::redelivered)));
    }
}
