package millrace.demo;

import java.util.List;
import millrace.demo.DemoScenario.Step;
import millrace.demo.client.RunningSystem;

/** The Coupons system in six steps. */
final class CouponsScenario {

    private CouponsScenario() {}

    static DemoScenario of(RunningSystem system, Narration narration, String kafka) {
        var claims = new CouponSteps(system, narration);
        var failures = new CouponFailureSteps(system, narration, kafka);
        return new DemoScenario(
                system,
                narration,
                "of the dead letters of coupon-issue-requests (steps 5 and 6).",
                List.of(
                        new Step("A coupon is asked for and issued", claims::issued),
                        new Step("Nobody gets it twice", claims::askedTwice),
                        new Step("Twelve want five at the same moment", claims::soldOut),
                        new Step(
                                "A coupon pays a part of an order and comes back when it is"
                                        + " cancelled",
                                claims::usedAndReturned),
                        new Step(
                                "An issue fails for good, operators hear of it and repeat it",
                                failures::reprocessed),
                        new Step(
                                "An issue fails for good and is given up: the unit is free again",
                                failures::discarded)));
    }
}
