package millrace.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.simulation.dynamodb.SimulatedDynamoDb;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.Narrator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A write of an owner that has lost its record is found out. */
class LateOwnersTest {

    private final World world = new World(1, Load.SMALL.withFaults(0), Set.of(), false);

    private void writeTwice(String pk) {
        world.contextTable("table");
        var instance = new Instance("late", world.scheduler(), world.faults(), Narrator.SILENT);
        var client =
                new SimulatedDynamoDb(
                        world.database(), instance, world.scheduler(), 1, world.faults());
        for (var owner : List.of("first", "late")) {
            var item =
                    Map.of(
                            "pk", AttributeValue.fromS(pk),
                            "sk", AttributeValue.fromS("-"),
                            "owner", AttributeValue.fromS(owner));
            world.scheduler()
                    .start(owner, () -> client.putItem(put -> put.tableName("table").item(item)));
            world.scheduler().run(Duration.ofSeconds(1));
        }
    }

    @Test
    void a_guard_that_is_written_again_breaks_the_rule() {
        writeTwice("INBOX#tally#1");

        assertThat(LateOwners.violations(world.database().streams()))
                .singleElement()
                .asString()
                .startsWith("I10: INBOX#tally#1 was written again at ");
    }

    @Test
    void what_is_no_guard_may_be_written_again() {
        writeTwice("COUNTER#1");

        assertThat(LateOwners.violations(world.database().streams())).isEmpty();
    }
}
