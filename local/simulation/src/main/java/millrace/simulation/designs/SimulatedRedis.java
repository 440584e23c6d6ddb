package millrace.simulation.designs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import millrace.platform.failure.RetriableFailure;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Latency;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Seeds;

/**
 * One Redis, whose commands take effect one after another. Its latency is an assumption: about a
 * millisecond, as the designs' authors say, and three for one of a hundred.
 */
final class SimulatedRedis {

    private static final Latency LATENCY = Latency.ofMillis(1, 3);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final World world;
    private final RandomGenerator random;
    private final Data data = new Data();

    SimulatedRedis(World world) {
        this.world = world;
        this.random = Seeds.random(world.seed(), "redis");
    }

    /** All keys. */
    static final class Data {
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, Set<String>> sets = new HashMap<>();
        private final Map<String, NavigableMap<Waiting, String>> queues = new HashMap<>();

        private record Waiting(long score, String member) implements Comparable<Waiting> {
            @Override
            public int compareTo(Waiting other) {
                int byScore = Long.compare(score, other.score);
                return byScore != 0 ? byScore : member.compareTo(other.member);
            }
        }

        long add(String key, long amount) {
            return numbers.merge(key, amount, Long::sum);
        }

        /** False where it was in the set. */
        boolean sadd(String key, String member) {
            return sets.computeIfAbsent(key, _ -> new HashSet<>()).add(member);
        }

        boolean srem(String key, String member) {
            return sets.computeIfAbsent(key, _ -> new HashSet<>()).remove(member);
        }

        private NavigableMap<Waiting, String> queue(String key) {
            return queues.computeIfAbsent(key, _ -> new TreeMap<>());
        }

        int zadd(String key, long score, String member) {
            queue(key).put(new Waiting(score, member), member);
            return 1;
        }

        List<String> zpopmin(String key, int most) {
            var popped = new ArrayList<String>();
            while (popped.size() < most && !queue(key).isEmpty()) {
                popped.add(queue(key).pollFirstEntry().getValue());
            }
            return popped;
        }

        int zcard(String key) {
            return queue(key).size();
        }
    }

    /** The data as it is, for whoever watches the run. */
    Data data() {
        return data;
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws RetriableFailure when none came in time; the command may have been done
     */
    <R> R call(Instance instance, String name, Function<Data, R> command) {
        instance.checkpoint(name);
        var way = LATENCY.drawHalf(random);
        if (world.faults().strikes(Fault.REQUEST_LOST, name)) {
            throw unanswered(instance, name);
        }
        world.scheduler().sleep(way);
        var answer = command.apply(data);
        if (world.faults().strikes(Fault.ANSWER_LOST, name)) {
            throw unanswered(instance, name);
        }
        world.scheduler().sleep(way);
        instance.checkpoint(name + " answered");
        return answer;
    }

    private RetriableFailure unanswered(Instance instance, String name) {
        world.scheduler().sleep(TIMEOUT);
        instance.checkpoint(name + " unanswered");
        return new RetriableFailure("Redis did not answer");
    }
}
