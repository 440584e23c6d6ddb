package millrace.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Await;
import millrace.demo.client.Charges;
import millrace.demo.client.Learner;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.StepFailure;
import tools.jackson.databind.JsonNode;

/** Steps of learners who sign up, buy plans and join teams. */
record LearnerSteps(RunningSystem system, Narration narration) {

    private static final String PLAN = "BASIC";
    private static final long PRICE_KRW = 29_000;

    void signedUp() {
        var learner = signUp("minji");
        var profile = profile(learner, each -> each.path("email").isString());
        narration.holds("GET /api/users/profile: " + profile);
        var account = account(learner, "FREE");
        narration.holds(
                "GET /api/payments/account: the plan %s and %s tickets"
                        .formatted(account.path("planType").asString(), account.path("tickets")));
        narration.records(learner.events(system.watch()));
    }

    void planBought() {
        var learner = signUp("jisu");
        var payment = pendingPayment(learner);
        var paymentKey = paidInWindow(payment.text("orderId"));
        var confirmed =
                learner.confirm(paymentKey, payment.text("orderId"), PRICE_KRW).expecting(200);
        narration.does("POST /api/payments/toss/confirm: 200 " + confirmed.body());
        account(learner, PLAN);
        var profile =
                profile(
                        learner,
                        each ->
                                each.path("subscription")
                                        .path("planType")
                                        .asString("")
                                        .equals(PLAN));
        narration.records(learner.events(system.watch()));
        narration.holds("the profile tells the subscription " + profile.path("subscription"));
        var again = learner.confirm(paymentKey, payment.text("orderId"), PRICE_KRW).expecting(200);
        narration.holds(
                "confirmed again, the answer is the same and nothing is charged: " + again.body());
        charged(payment.text("orderId"));
    }

    void cardRefused() {
        var learner = signUp("taeho");
        var wrong = learner.pay(PLAN, 100);
        if (wrong.isSuccess()) {
            throw new StepFailure("100 KRW were taken for a plan: " + wrong.body());
        }
        narration.holds("100 KRW for %s: %s %s".formatted(PLAN, wrong.status(), wrong.code()));
        var payment = pendingPayment(learner);
        var paymentKey = paidInWindow(payment.text("orderId"));
        narration.does("PUT /simulators/toss/behaviour: the card company refuses the confirmation");
        system.simulators()
                .behave(
                        "toss",
                        Map.of(
                                "mode", "fail",
                                "code", "REJECT_CARD_PAYMENT",
                                "match", Map.of("operation", "confirm")));
        var refused = learner.confirm(paymentKey, payment.text("orderId"), PRICE_KRW);
        if (refused.isSuccess()) {
            throw new StepFailure("a refused card paid: " + refused.body());
        }
        narration.holds("confirm: %s %s".formatted(refused.status(), refused.body()));
        account(learner, "FREE");
        narration.records(learner.events(system.watch()));
    }

    void teamJoined() {
        var owner = signUp("owner");
        var member = signUp("member");
        var stranger = signUp("stranger");
        var teamId =
                owner.post("/api/teams", Map.of("name", "Demo team")).expecting(201).text("teamId");
        narration.does("POST /api/teams: team " + teamId);
        var members = "/api/teams/" + teamId + "/members";
        owner.post(members, Map.of("userId", member.userId(), "role", "MEMBER")).expecting(201);
        narration.does("POST " + members + ": user " + member.userId() + " is a member");
        var join = Map.of("teamId", teamId);
        until(
                "the member to join",
                () -> member.post("/api/users/teams/join", join),
                ApiAnswer::isSuccess);
        narration.holds("POST /api/users/teams/join: the member joined");
        refused("a stranger joins", stranger.post("/api/users/teams/join", join));
        refused(
                "a member adds the stranger",
                member.post(members, Map.of("userId", stranger.userId(), "role", "MEMBER")));
        narration.records(
                system.watch()
                        .matching(record ->
                                record.json().path("teamId").asString("").equals(teamId)));
    }

    private Learner signUp(String name) {
        var learner = new Learner(system.newCustomer(name));
        narration.does("POST /api/auth/signup: " + name + " is user " + learner.userId());
        return learner;
    }

    private ApiAnswer pendingPayment(Learner learner) {
        var payment = learner.pay(PLAN, PRICE_KRW).expecting(201);
        narration.does("POST /api/payments: 201 " + payment.body());
        return payment;
    }

    private String paidInWindow(String orderId) {
        var paymentKey = system.simulators().payInWindow(orderId, PRICE_KRW);
        narration.does("POST /simulators/toss/payments: the customer pays in Toss's window");
        return paymentKey;
    }

    private void charged(String orderId) {
        var charges = system.simulators().chargesOf(orderId);
        if (!charges.equals(new Charges(1, 0, PRICE_KRW, 0))) {
            throw new StepFailure("Toss knows of " + charges);
        }
        narration.holds("Toss took 29,000 KRW once");
    }

    private void refused(String what, ApiAnswer answer) {
        if (!List.of(403, 404, 409).contains(answer.status())) {
            throw new StepFailure(what + ": " + answer.status() + " " + answer.body());
        }
        narration.holds("%s: %s %s".formatted(what, answer.status(), answer.code()));
    }

    private JsonNode profile(Learner learner, Predicate<JsonNode> wanted) {
        return until("the profile", learner::profile, wanted);
    }

    private JsonNode account(Learner learner, String plan) {
        return until(
                "the plan " + plan,
                learner::account,
                account -> account.path("planType").asString("").equals(plan));
    }

    private static <T> T until(String what, Supplier<T> look, Predicate<T> wanted) {
        return Await.until(CustomerSteps.LIMIT, what, () -> Optional.of(look.get()).filter(wanted));
    }
}
