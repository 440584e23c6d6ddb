package millrace.demo;

import java.io.UncheckedIOException;
import java.util.List;

/**
 * The Orders system in six steps. Each step asserts how it ends, and the next is played whatever
 * came of it; the simulators behave normally before each step and afterwards.
 */
final class OrdersScenario {

    private final RunningSystem system;
    private final Narration narration;
    private final List<Step> steps;

    private record Step(String title, Runnable play) {}

    OrdersScenario(RunningSystem system, Narration narration, String kafka) {
        this.system = system;
        this.narration = narration;
        var customers = new CustomerSteps(system, narration);
        var messages = new MessageSteps(system, narration, kafka);
        this.steps =
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
                        new Step("A redelivered event changes nothing", messages::redelivered));
    }

    /** Whether everything was as told. */
    boolean play() {
        int asTold = 0;
        for (int i = 0; i < steps.size(); i++) {
            narration.title(i + 1, steps.get(i).title());
            asTold += played(steps.get(i)) ? 1 : 0;
        }
        narration.says("");
        if (asTold == steps.size()) {
            narration.holds("all " + asTold + " steps went as told");
        } else {
            narration.fails(asTold + " of " + steps.size() + " steps went as told");
        }
        return asTold == steps.size();
    }

    private boolean played(Step step) {
        try {
            system.simulators().reset("toss");
            step.play().run();
            return true;
        } catch (NotAsTold | UncheckedIOException notAsTold) {
            narration.fails(String.valueOf(notAsTold.getMessage()));
            return false;
        } finally {
            system.simulators().reset("toss");
        }
    }
}
