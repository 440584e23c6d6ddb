package millrace.demo.drill;

import java.util.Map;
import millrace.demo.DemoProduct;
import millrace.demo.client.Learner;

/** What people do in drills, each of whom the system has never seen before. */
final class People {

    private static final String PLAN = "BASIC";
    private static final long PRICE_KRW = 29_000;

    private People() {}

    static void orders(Practice practice) {
        practice.system().newCustomer("drill").order(DemoProduct.COFFEE.productId(), 1);
    }

    static void asksForEnvironment(Practice practice) {
        var learner = new Learner(practice.system().newCustomer("drill"));
        learner.start("1");
        learner.post("/api/missions/mission_1/resources", Map.of()).expecting(202);
    }

    /** Pays for a plan, whatever comes of it. */
    static void paysForPlan(Practice practice) {
        var learner = new Learner(practice.system().newCustomer("drill"));
        var orderId = learner.pay(PLAN, PRICE_KRW).expecting(201).text("orderId");
        var paymentKey = practice.system().simulators().payInWindow(orderId, PRICE_KRW);
        learner.confirm(paymentKey, orderId, PRICE_KRW);
    }
}
