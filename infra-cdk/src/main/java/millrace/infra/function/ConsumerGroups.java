package millrace.infra.function;

import java.util.HashSet;
import java.util.Set;

/** The consumer groups of one deployment. */
public final class ConsumerGroups {

    private final Set<String> taken = new HashSet<>();

    /**
     * @throws InvalidInfrastructure when another consumer has it: Lambda would refuse the second
     *     mapping, and outside of Lambda both would take each other's records
     */
    void take(String group) {
        if (!taken.add(group)) {
            throw new InvalidInfrastructure(
                    "The consumer group " + group + " is used twice; each consumer has its own.");
        }
    }
}
