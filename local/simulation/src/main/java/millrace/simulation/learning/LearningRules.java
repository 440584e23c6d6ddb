package millrace.simulation.learning;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedToss;
import tools.jackson.databind.JsonNode;

/** Checks attempts, ledgers, plans and statistics when everything is graded and settled. */
final class LearningRules implements Scenario.Running {

    private final World world;
    private final LearningLogs logs;
    private final LearningTables tables;
    private final SimulatedToss toss;
    private final List<Learner> learners;
    private final EvaluationRules evaluations;
    private final EnvironmentRules environments;
    private final List<String> violations = new ArrayList<>();

    LearningRules(
            World world,
            LearningTables tables,
            SimulatedToss toss,
            List<Learner> learners,
            EnvironmentRules environments) {
        this.world = world;
        this.logs = new LearningLogs(world);
        this.tables = tables;
        this.toss = toss;
        this.learners = learners;
        this.evaluations = new EvaluationRules(tables, logs);
        this.environments = environments;
    }

    @Override
    public boolean isSettled() {
        return learners.size() == world.load().users()
                && learners.stream().allMatch(Learner::isDone)
                && unsettled().isEmpty();
    }

    /** The work that is still under way, in words. */
    private List<String> unsettled() {
        var open = new ArrayList<String>();
        evaluations.unsettled().forEach(open::add);
        tables.planPayments()
                .filter(payment -> LearningTables.isIn("CONFIRMING", payment))
                .forEach(payment -> open.add("payment " + payment));
        for (var learner : learners) {
            long completed = learner.completed().size();
            long booked = references(learner, "MISSION").size();
            long settled = references(learner, "EVALUATION").size();
            long graded = evaluations.completedOf(learner.userId()).size();
            long counted = tables.statistics(learner.userId()).path("completed").asLong();
            if (booked < completed || settled < graded || counted < completed) {
                open.add(
                        "%s completed %s, %s are booked, %s settled, %s counted"
                                .formatted(learner.name(), completed, booked, settled, counted));
            }
        }
        open.addAll(environments.unsettled());
        int left = logs.told().size() - tables.audited().size();
        if (left > 0) {
            open.add(left + " events are not in the audit trail");
        }
        return open;
    }

    @Override
    public List<String> violations() {
        if (!isSettled()) {
            violations.add("I5: not everything is graded and settled: " + unsettled());
            return violations;
        }
        var taken = toss.heldByOrder(payment -> payment.path("status").asString().equals("DONE"));
        learners.forEach(learner -> {
            attemptsAreGradedOnce(learner);
            ledgersAddUp(learner);
            planIsPaidFor(learner, taken);
            statisticsAreExact(learner);
        });
        require(
                logs.told().equals(tables.audited()),
                "I1: the logs hold %d events, the audit trail %d",
                logs.told().size(),
                tables.audited().size());
        violations.addAll(evaluations.violations());
        violations.addAll(environments.violations());
        violations.addAll(logs.givenUp());
        return violations;
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    /**
     * I2: an attempt for each completion that was told, the cost of each evaluation that gave a
     * grade.
     */
    private void attemptsAreGradedOnce(Learner learner) {
        var own =
                tables.attempts()
                        .filter(attempt -> attempt.path("userId").asLong() == learner.userId())
                        .map(attempt -> attempt.path("attemptId").asString())
                        .collect(Collectors.toCollection(TreeSet::new));
        require(
                own.equals(new TreeSet<>(learner.completed())),
                "I2: %s completed %s and has %s",
                learner.name(),
                learner.completed(),
                own);
        var settled = references(learner, "EVALUATION").stream().sorted().toList();
        var graded = evaluations.completedOf(learner.userId());
        require(
                settled.equals(graded),
                "I2: %s was graded by %s and settled %s",
                learner.name(),
                graded,
                settled);
    }

    /** I6: tickets and money are the sums of their entries, one ticket for each attempt. */
    private void ledgersAddUp(Learner learner) {
        var account = tables.account(learner.userId());
        var sums =
                tables.ledger(learner.userId())
                        .collect(
                                groupingBy(
                                        LearningRules::isOfTickets,
                                        summingLong(entry -> entry.path("amount").asLong())));
        require(
                account.path("tickets").asLong() == sums.getOrDefault(true, 0L)
                        && account.path("balanceKrw").asLong() == sums.getOrDefault(false, 0L),
                "I6: %s has %s, and the entries sum up to %s",
                learner.name(),
                account,
                sums);
        var spent = references(learner, "MISSION");
        require(
                new TreeSet<>(spent).equals(new TreeSet<>(learner.completed()))
                        && spent.size() == learner.completed().size(),
                "I6: %s completed %s and paid tickets for %s",
                learner.name(),
                learner.completed(),
                spent);
    }

    private static boolean isOfTickets(JsonNode entry) {
        return Set.of("PLAN_TICKETS", "MISSION", "EXPIRED")
                .contains(entry.path("reason").asString());
    }

    /** I6: a plan is begun exactly where Toss took its price, whatever was told. */
    private void planIsPaidFor(Learner learner, Map<String, Long> taken) {
        var own =
                tables.planPayments()
                        .filter(payment -> payment.path("userId").asLong() == learner.userId())
                        .toList();
        long paid =
                own.stream()
                        .mapToLong(payment ->
                                taken.getOrDefault(
                                        "plan-" + payment.path("paymentId").asString(), 0L))
                        .sum();
        boolean completed = own.stream().anyMatch(each -> LearningTables.isIn("COMPLETED", each));
        require(
                paid == (completed ? PlanShop.PRICE_KRW : 0),
                "I6: of %s's payments %s Toss took %d KRW",
                learner.name(),
                own,
                paid);
        var plan = tables.account(learner.userId()).path("plan").asString();
        require(
                plan.equals(completed ? PlanShop.PLAN : "FREE"),
                "I6: %s has the plan %s with payments %s",
                learner.name(),
                plan,
                own);
        require(
                learner.plan() != PlanShop.Told.PAID || completed,
                "I0: %s was told that the plan is paid for: %s",
                learner.name(),
                own);
        require(
                learner.plan() != PlanShop.Told.REFUSED || !completed,
                "I0: %s was told that the payment failed: %s",
                learner.name(),
                own);
    }

    private void statisticsAreExact(Learner learner) {
        var statistics = tables.statistics(learner.userId());
        long graded = statistics.path("scores").valueStream().mapToLong(JsonNode::asLong).sum();
        int all = learner.completed().size();
        require(
                statistics.path("started").asLong() == all
                        && statistics.path("completed").asLong() == all
                        && graded == all,
                "I2: %s completed %d missions, and the statistics are %s",
                learner.name(),
                all,
                statistics);
    }

    private List<String> references(Learner learner, String reason) {
        return tables.ledger(learner.userId())
                .filter(entry -> entry.path("reason").asString().equals(reason))
                .map(entry -> entry.path("reference").asString())
                .toList();
    }
}
