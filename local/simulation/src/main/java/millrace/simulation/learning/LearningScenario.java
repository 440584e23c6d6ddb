package millrace.simulation.learning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import millrace.evaluations.EvaluationsFunctions;
import millrace.events.EventCodec;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.missions.MissionsFunctions;
import millrace.operations.OperationsFunctions;
import millrace.payments.PaymentsFunctions;
import millrace.platform.Platform;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedKubernetes;
import millrace.simulation.outside.SimulatedToss;
import millrace.toss.TossPayments;
import millrace.users.UsersFunctions;
import tools.jackson.databind.node.NullNode;

/**
 * DevTrip without its sign-up: learners buy plans in Toss's window, complete missions and are
 * graded, while profiles, accounts, ledgers and the audit trail follow. The load's units are the
 * missions of one learner.
 */
public final class LearningScenario implements Scenario {

    private static final String USERS = "users";
    private static final String PAYMENTS = "payments";
    private static final String MISSIONS = "missions";
    private static final String EVALUATIONS = "evaluations";
    private static final String OPERATIONS = "operations";

    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    @Override
    public String name() {
        return "learning";
    }

    /** An environment that is never ready takes a quarter of an hour, one left alone an hour. */
    @Override
    public Load small() {
        var small = Load.SMALL;
        return new Load(
                small.instances(),
                small.users(),
                small.units(),
                small.shards(),
                small.faultRate(),
                small.without(),
                small.faultsEnd(),
                Duration.ofHours(2));
    }

    @Override
    public Running start(World world) {
        var tables =
                new LearningTables(
                        world.contextTable(USERS),
                        world.contextTable(PAYMENTS),
                        world.contextTable(MISSIONS),
                        world.contextTable(EVALUATIONS),
                        world.contextTable(OPERATIONS));
        var toss = new SimulatedToss(world.scheduler(), world.seed(), world.faults());
        var deployment = new Deployment(world, CODEC);
        users(deployment);
        evaluations(deployment, Evaluators.in(world));
        audit(deployment);
        var payments = payments(deployment, toss);
        var missions = missions(deployment);
        var kubernetes = kubernetes(world);
        new EnvironmentFunctions(CODEC, MISSIONS, kubernetes).deploy(deployment);
        var environments =
                new EnvironmentRules(world, MISSIONS, new LearningLogs(world), kubernetes);
        deployment.outboxes(List.of(USERS, PAYMENTS, MISSIONS, EVALUATIONS));
        var catalogue = new MissionCatalogue(world, missions);
        var learners = new ArrayList<Learner>();
        world.scheduler()
                .start(
                        "administrator",
                        () -> {
                            catalogue.publish();
                            for (int number = 1; number <= world.load().users(); number++) {
                                var learner =
                                        new Learner(
                                                number,
                                                new PlanShop(world, payments, toss, number),
                                                new Workplace(
                                                        world, missions, number, environments),
                                                missions,
                                                world,
                                                CODEC);
                                learners.add(learner);
                                world.start(number, learner.name(), learner);
                            }
                        });
        return new LearningRules(world, tables, toss, learners, environments);
    }

    /** Pods have troubles of their own where anything may go wrong, and there is time for it. */
    private static SimulatedKubernetes kubernetes(World world) {
        boolean troubles = world.load().faultRate() > 0 && world.load().outage() == null;
        return new SimulatedKubernetes(world.scheduler(), world.seed(), world.faults(), troubles);
    }

    private static void users(Deployment deployment) {
        var functions = new UsersFunctions();
        deployment.consumer(
                Consumer.USERS_ON_AUTH_EVENTS.definition(), USERS, functions::usersOnAuthEvents);
        deployment.consumer(
                Consumer.USERS_ON_PAYMENT_EVENTS.definition(),
                USERS,
                functions::usersOnPaymentEvents);
        deployment.consumer(
                Consumer.USERS_ON_SUBSCRIPTION_EVENTS.definition(),
                USERS,
                functions::usersOnSubscriptionEvents);
        deployment.consumer(
                Consumer.USERS_ON_MISSION_EVENTS.definition(),
                USERS,
                functions::usersOnMissionEvents);
        deployment.consumer(
                Consumer.USERS_ON_EVALUATION_EVENTS.definition(),
                USERS,
                functions::usersOnEvaluationEvents);
    }

    private static Gateway missions(Deployment deployment) {
        var functions = new MissionsFunctions();
        deployment.consumer(
                Consumer.MISSIONS_ON_EVALUATION_EVENTS.definition(),
                MISSIONS,
                functions::missionsOnEvaluationEvents);
        return deployment.api("missions-api", MISSIONS, functions::missionsApi);
    }

    private static void evaluations(Deployment deployment, Evaluators evaluators) {
        var functions = new EvaluationsFunctions();
        deployment.consumer(
                Consumer.EVALUATIONS_ON_MISSION_EVENTS.definition(),
                EVALUATIONS,
                functions::evaluationsOnMissionEvents);
        deployment.consumer(
                Consumer.EVALUATIONS_ON_EVALUATION_EVENTS.definition(),
                EVALUATIONS,
                (platform, instance) ->
                        functions.evaluationsOnEvaluationEvents(
                                platform, evaluators.of(platform, instance)));
    }

    private static void audit(Deployment deployment) {
        var functions = new OperationsFunctions();
        AuditTrail.consumers().stream()
                .filter(consumer -> LearningLogs.TOPICS.contains(consumer.topic()))
                .forEach(consumer ->
                        deployment.consumer(consumer, OPERATIONS, functions::operationsAudit));
    }

    private static Gateway payments(Deployment deployment, SimulatedToss toss) {
        var functions = new PaymentsFunctions();
        deployment.consumer(
                Consumer.PAYMENTS_ON_AUTH_EVENTS.definition(),
                PAYMENTS,
                functions::paymentsOnAuthEvents);
        deployment.consumer(
                Consumer.PAYMENTS_ON_MISSION_EVENTS.definition(),
                PAYMENTS,
                functions::paymentsOnMissionEvents);
        deployment.consumer(
                Consumer.PAYMENTS_ON_EVALUATION_EVENTS.definition(),
                PAYMENTS,
                functions::paymentsOnEvaluationEvents);
        deployment.everyMinute(
                "payments-timer",
                PAYMENTS,
                (platform, instance) ->
                        timer(functions, platform, toss.client(platform, instance)));
        return deployment.api(
                "payments-api",
                own -> {
                    var platform = own.platform(CODEC, PAYMENTS);
                    return functions.paymentsApi(platform, toss.client(platform, own.instance()));
                });
    }

    private static Supplier<Object> timer(
            PaymentsFunctions functions, Platform platform, TossPayments toss) {
        var timer = functions.paymentsTimer(platform, toss);
        return () -> timer.apply(NullNode.instance);
    }
}
