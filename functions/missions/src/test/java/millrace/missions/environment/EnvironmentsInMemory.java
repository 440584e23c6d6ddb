package millrace.missions.environment;

import static millrace.missions.MissionsFixture.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.events.Event;
import millrace.events.missions.ResourceCleanupCompleted;
import millrace.events.missions.ResourceProvisioningFailed;
import millrace.missions.MissionsInMemory;
import millrace.platform.Platform;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import tools.jackson.databind.JsonNode;

/** Environments on a platform in memory, with the learner's mission started. */
record EnvironmentsInMemory(MissionsInMemory missions, ClusterInMemory cluster, Cluster port) {

    static EnvironmentsInMemory on(ClusterInMemory cluster) {
        return new EnvironmentsInMemory(
                MissionsInMemory.create().startedQuietly(LEARNER), cluster, cluster);
    }

    static EnvironmentsInMemory watchedBy(Faults faults, ClusterInMemory cluster) {
        return new EnvironmentsInMemory(
                MissionsInMemory.watchedBy(faults).startedQuietly(LEARNER),
                cluster,
                faults.watch(Cluster.class, cluster));
    }

    static EnvironmentsInMemory requestedOn(ClusterInMemory cluster) {
        return on(cluster).requested();
    }

    static EnvironmentsInMemory readyOn(ClusterInMemory cluster) {
        var environments = requestedOn(cluster);
        environments.runStream();
        assertThat(environments.status()).isEqualTo("READY");
        return environments;
    }

    static HttpCalls.Request request(long userId) {
        return HttpCalls.post("/api/missions/{id}/resources").path("id", "1").as(userId);
    }

    static HttpCalls.Request get(long userId) {
        return HttpCalls.get("/api/missions/{id}/resources").path("id", "mission_1").as(userId);
    }

    static HttpCalls.Request giveUp(long userId) {
        return HttpCalls.delete("/api/missions/{id}/resources").path("id", "1").as(userId);
    }

    /** Asks for the learner's environment, which is no step. */
    EnvironmentsInMemory requested() {
        quietly(request(LEARNER));
        return this;
    }

    void quietly(HttpCalls.Request request) {
        missions.quietly(request);
    }

    Map<String, Integer> runSchedule() {
        return run(missions.test().platform(), "{}");
    }

    /** Runs as for a record of the table's stream about the learner's environment. */
    Map<String, Integer> runStream() {
        return run(
                missions.test().platform(),
                """
                {"Records":[{"dynamodb":{"Keys":{
                  "pk":{"S":"LEARNER#%s"},"sk":{"S":"ENVIRONMENT"}}}}]}\
                """
                        .formatted(LEARNER));
    }

    /** The first look, which is no step. */
    void lookedForQuietly() {
        var test = missions.test();
        run(test.on(test.table()), cluster, "{}");
    }

    Map<String, Integer> run(Platform platform, String cause) {
        return run(platform, port, cause);
    }

    private Map<String, Integer> run(Platform platform, Cluster asked, String cause) {
        var environments = Environments.in(platform);
        var driver =
                new EnvironmentDriver(
                        environments,
                        asked,
                        platform.unitOfWork(),
                        platform.ids(),
                        platform.clock(),
                        platform.pause());
        var sweep = new NamespaceSweep(environments, asked, platform.clock(), platform.metrics());
        return new DriveEnvironments(
                        environments, driver, sweep, platform.clock(), platform.metrics())
                .apply(missions.tree(cause));
    }

    void later(Duration time) {
        missions.test().clock().add(time);
    }

    /** As it is stored; reading it is no step. */
    LearnerEnvironment environment() {
        var table = missions.test().table();
        return new Environments(table, 1).find(LEARNER).orElseThrow().value();
    }

    JsonNode shown() {
        return missions.json(200, get(LEARNER));
    }

    String status() {
        return shown().path("status").stringValue();
    }

    List<Event> told() {
        return missions.published().stream()
                .filter(event ->
                        event instanceof ResourceProvisioningFailed
                                || event instanceof ResourceCleanupCompleted)
                .toList();
    }

    ResourceCleanupCompleted cleanedUp(String trigger) {
        return new ResourceCleanupCompleted(
                LEARNER,
                "mission_1",
                trigger,
                environment().resources(),
                missions.test().clock().millis());
    }
}
