package millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run leaves nothing in the JVM, so that ten thousand need no more memory than one. */
class FinishedRunsTest {

    private static final int SEEDS = 2;
    private static final int COLLECTIONS = 10;

    /** A scenario whose worlds are known for as long as something else holds them. */
    private record Watched(Scenario scenario, List<WeakReference<World>> worlds)
            implements Scenario {

        @Override
        public String name() {
            return scenario.name();
        }

        @Override
        public Running start(World world) {
            worlds.add(new WeakReference<>(world));
            return scenario.start(world);
        }
    }

    static List<Scenario> scenarios() {
        return Scenarios.ALL;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void nothing_holds_the_world_of_a_finished_run(Scenario scenario) {
        var watched = new Watched(scenario, new ArrayList<>());
        for (long seed = 1; seed <= SEEDS; seed++) {
            Run.of(watched, seed, scenario.small());
        }

        assertThat(watched.worlds()).hasSize(SEEDS);
        assertThat(held(watched.worlds())).isZero();
    }

    private static long held(List<WeakReference<World>> worlds) {
        long held = worlds.size();
        for (int n = 0; n < COLLECTIONS && held > 0; n++) {
            System.gc();
            held = worlds.stream().map(WeakReference::get).filter(Objects::nonNull).count();
        }
        return held;
    }
}
