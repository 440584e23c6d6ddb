package millrace.simulation.coupons;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.coupons.CouponRush.Claim;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.World;
import tools.jackson.databind.JsonNode;

/** Checks a coupon, its claims and what users were told when all has come to its end. */
final class CouponRules {

    private final World world;
    private final SimulatedTable table;
    private final CouponRush rush;
    private final List<String> violations = new ArrayList<>();

    CouponRules(World world, SimulatedTable table, CouponRush rush) {
        this.world = world;
        this.table = table;
        this.rush = rush;
    }

    List<String> violations() {
        if (!rush.isDone()) {
            return List.of("I8: the users did not come to an end");
        }
        var requests =
                data("REQUEST#")
                        .collect(
                                Collectors.toMap(
                                        each -> each.path("userId").asLong(), each -> each));
        long remaining = data("STOCK#").mapToLong(shard -> shard.path("remaining").asLong(0)).sum();
        conserved(requests, remaining);
        ended(requests);
        rush.claims()
                .forEach(
                        claim -> toldTruly(claim, requests.containsKey(claim.userId()), remaining));
        return violations;
    }

    private Stream<JsonNode> data(String prefix) {
        return table.items()
                .filter(item -> requireNonNull(item.get("pk")).s().startsWith(prefix))
                .map(item -> AttributeValues.json(requireNonNull(item.get("data"))));
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }

    private void conserved(Map<Long, JsonNode> requests, long remaining) {
        long units = world.load().units();
        require(
                remaining + requests.size() == units,
                "I6: of %d units %d remain and %d are claimed",
                units,
                remaining,
                requests.size());
        long issued = data("STOCK#").mapToLong(shard -> shard.path("issued").asLong(0)).sum();
        long coupons = data("USER#").count();
        require(
                issued == coupons && issued == withStatus(requests, "ISSUED"),
                "I6: %d units are issued, users have %d, claims say %d",
                issued,
                coupons,
                withStatus(requests, "ISSUED"));
    }

    private static long withStatus(Map<Long, JsonNode> requests, String status) {
        return requests.values().stream()
                .filter(each -> each.path("status").asString().equals(status))
                .count();
    }

    /** I4: each claim is issued, or has failed with its dead letter. */
    private void ended(Map<Long, JsonNode> requests) {
        long pending = withStatus(requests, "PENDING");
        require(pending == 0, "I5: %d claims are pending at the end", pending);
        long failed = withStatus(requests, "FAILED");
        require(failed == 0, "I4: a passing failure made %d claims fail", failed);
    }

    private void toldTruly(Claim claim, boolean isClaimed, long remaining) {
        boolean right =
                claim.isAccepted()
                        ? isClaimed
                        : claim.isSoldOut()
                                ? !isClaimed && remaining == 0
                                : claim.isDuplicate()
                                        ? isClaimed && claim.mayHaveHappened()
                                        : claim.mayHaveHappened() || !isClaimed;
        require(
                right,
                "I0: user %d was told %d %s, and is claimed: %s, with %d units left",
                claim.userId(),
                claim.status(),
                claim.body(),
                isClaimed,
                remaining);
    }
}
