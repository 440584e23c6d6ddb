package millrace.simulation.accounts;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import tools.jackson.databind.JsonNode;

/** Checks accounts, their events and their security trails when everybody is done. */
final class AccountRules implements Scenario.Running {

    private final World world;
    private final SimulatedTable table;
    private final List<Person> people;

    AccountRules(World world, SimulatedTable table, List<Person> people) {
        this.world = world;
        this.table = table;
        this.people = people;
    }

    @Override
    public boolean isSettled() {
        return people.stream().allMatch(Person::isDone) && told().equals(recorded());
    }

    @Override
    public List<String> violations() {
        var violations = new ArrayList<String>();
        if (!isSettled()) {
            violations.add(
                    "I1: the log tells of %s events, the security trails of %s"
                            .formatted(told().size(), recorded().size()));
            return violations;
        }
        people.forEach(person -> violations.addAll(person.violations()));
        eachHasOneAccount(violations);
        world.cluster()
                .records(Topic.AUTH_EVENTS.deadLetter().name())
                .map(record -> InstancePlatform.JSON.readTree(record.value()))
                .forEach(letter ->
                        violations.add(
                                "I4: a passing failure made a dead letter: "
                                        + letter.path("failureReason")));
        return violations;
    }

    /** I2: one account and one sign-up for each address, however often it was sent. */
    private void eachHasOneAccount(List<String> violations) {
        var signUps =
                events().filter(event ->
                                event.path("eventType").asString().equals("user.signed_up"))
                        .map(event -> event.path("userId").asLong())
                        .collect(toSet());
        var own = people.stream().map(Person::userId).collect(toSet());
        if (!signUps.equals(own) || own.size() != people.size()) {
            violations.add("I2: people are %s, and those who signed up %s".formatted(own, signUps));
        }
        var claims =
                keys("pk")
                        .filter(pk -> pk.startsWith("EMAIL#"))
                        .collect(groupingBy(pk -> pk, counting()));
        if (claims.size() != people.size()) {
            violations.add(
                    "I2: %s people have %s addresses".formatted(people.size(), claims.size()));
        }
    }

    private Stream<JsonNode> events() {
        return world.cluster()
                .records(Topic.AUTH_EVENTS.topicName())
                .map(event -> InstancePlatform.JSON.readTree(event.value()));
    }

    private Set<String> told() {
        return events().map(event -> event.path("eventId").asString()).collect(toSet());
    }

    /** The ids of events in security trails. */
    private Set<String> recorded() {
        return table.items()
                .filter(item -> requireNonNull(item.get("pk")).s().startsWith("TRAIL#"))
                .map(item -> requireNonNull(item.get("sk")).s())
                .map(sk -> sk.substring(sk.indexOf('#') + 1))
                .collect(toSet());
    }

    private Stream<String> keys(String name) {
        return table.items().map(item -> requireNonNull(item.get(name)).s());
    }
}
