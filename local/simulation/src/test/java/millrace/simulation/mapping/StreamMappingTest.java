package millrace.simulation.mapping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.platform.payload.LambdaPayloads;
import millrace.simulation.dynamodb.Database;
import millrace.simulation.dynamodb.SimulatedDynamoDb;
import millrace.simulation.dynamodb.TableSchema;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.Narrator;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.scheduler.Scheduler;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The changes that a stream's function is told, and their order. */
class StreamMappingTest {

    private static final int KEYS = 4;
    private static final int CHANGES = 20;

    private record Heard(String key, int number) {}

    private final Scheduler scheduler = new Scheduler(1);
    private final List<Heard> heard = new ArrayList<>();

    private Map<String, List<Integer>> heardWith(Map<Fault, Double> rates) {
        var faults = Faults.of(scheduler, 1, rates);
        var database = new Database(scheduler, 1, faults);
        database.create(new TableSchema("table", "pk", "sk", List.of(), 1), 1_000);
        var function =
                new SimulatedFunction(
                        new SimulatedFunction.Settings("listener", Duration.ofMinutes(1), 8),
                        _ -> (payload, _, _) -> listen(payload),
                        scheduler,
                        1,
                        faults,
                        Narrator.SILENT);
        var settings = new StreamMapping.Settings("table", 3, 10, Duration.ofHours(1), _ -> true);
        new StreamMapping(settings, database.stream("table"), function, scheduler, 1, faults)
                .start();
        var instance = new Instance("writer", scheduler, faults, Narrator.SILENT);
        var client = new SimulatedDynamoDb(database, instance, scheduler, 1, faults);
        scheduler.start("writer", () -> write(client));
        scheduler.run(Duration.ofMinutes(10));
        return heard.stream().collect(groupingBy(Heard::key, mapping(Heard::number, toList())));
    }

    private static void write(SimulatedDynamoDb client) {
        for (int n = 0; n < CHANGES * KEYS; n++) {
            var item =
                    Map.of(
                            "pk", AttributeValue.fromS("key " + n % KEYS),
                            "sk", AttributeValue.fromS("-"),
                            "number", AttributeValue.fromN(Integer.toString(n / KEYS)));
            client.putItem(put -> put.tableName("table").item(item));
        }
    }

    private void listen(InputStream payload) throws IOException {
        var event = LambdaPayloads.mapper().readTree(payload.readAllBytes());
        for (var record : event.path("Records")) {
            var image = record.path("dynamodb").path("NewImage");
            heard.add(
                    new Heard(
                            image.path("pk").path("S").asString(),
                            image.path("number").path("N").asInt()));
        }
    }

    private static List<Integer> allInOrder() {
        return java.util.stream.IntStream.range(0, CHANGES).boxed().toList();
    }

    @Test
    void a_shard_is_heard_before_those_that_it_was_split_into() {
        var heardByKey = heardWith(Map.of(Fault.STREAM_SPLIT, 0.1));

        assertThat(heardByKey).hasSize(KEYS);
        assertThat(heardByKey.values()).containsOnly(allInOrder());
    }

    @Test
    void a_mapping_that_is_made_anew_begins_with_all_that_the_stream_holds() {
        var heardByKey = heardWith(Map.of(Fault.STREAM_RECREATED, 0.1));

        assertThat(heardByKey.values())
                .allSatisfy(numbers -> {
                    assertThat(numbers).hasSizeGreaterThan(CHANGES);
                    assertThat(numbers.subList(numbers.size() - CHANGES, numbers.size()))
                            .isEqualTo(allInOrder());
                });
    }
}
