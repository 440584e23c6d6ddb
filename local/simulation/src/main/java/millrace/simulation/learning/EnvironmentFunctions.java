package millrace.simulation.learning;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import millrace.events.EventCodec;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.provisioning.ProvisioningFunctions;
import millrace.simulation.dynamodb.ChangeStream.Change;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.outside.SimulatedKubernetes;
import tools.jackson.databind.JsonNode;

/** The function that drives learners' environments, deployed as the infrastructure does it. */
record EnvironmentFunctions(EventCodec codec, String table, SimulatedKubernetes kubernetes) {

    private static final Set<String> ASKED_FOR = Set.of("REQUESTED", "CLEANING");

    void deploy(Deployment deployment) {
        deployment.everyMinuteAndOnChange(
                "missions-provisioning",
                table,
                EnvironmentFunctions::hasSomethingToDo,
                this::provisioning);
    }

    private static boolean hasSomethingToDo(Change change) {
        var sortKey = change.keys().get("sk");
        var after = change.after();
        if (sortKey == null || !sortKey.s().equals("ENVIRONMENT") || after == null) {
            return false;
        }
        var data = after.get("data");
        return data != null
                && ASKED_FOR.contains(
                        AttributeValues.json(data).path("state").path("state").asString());
    }

    private Function<JsonNode, Map<String, Integer>> provisioning(InstancePlatform own) {
        var platform = own.platform(codec, table, SimulatedKubernetes.VARIABLES);
        return new ProvisioningFunctions()
                .missionsProvisioning(
                        platform,
                        kubernetes.clients(platform, own.instance()),
                        kubernetes.secrets(platform, own.instance()));
    }
}
