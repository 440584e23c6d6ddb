package millrace.demo.drill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.demo.drill.Exercise.Drill;

/**
 * Every page of the runbook, each as one exercise, in the order in which the runbook lists them.
 */
final class Drills {

    static final List<Exercise> ALL =
            Stream.of(
                            EventDrills.all(),
                            StuckDrills.all(),
                            OutsideDrills.all(),
                            FunctionDrills.all(),
                            AccountDrills.all())
                    .flatMap(List::stream)
                    .toList();

    private Drills() {}

    static Optional<Exercise> of(String page) {
        return ALL.stream().filter(exercise -> exercise.page().equals(page)).findFirst();
    }

    static List<Drill> drills() {
        return ALL.stream().filter(Drill.class::isInstance).map(Drill.class::cast).toList();
    }

    /** Rounds of drills that do not disturb each other, each as large as it can be. */
    static List<List<Drill>> rounds(List<Drill> drills) {
        var left = new ArrayList<>(drills);
        var rounds = new ArrayList<List<Drill>>();
        while (!left.isEmpty()) {
            var disturbed = new HashSet<String>();
            var round = new ArrayList<Drill>();
            for (var drill : left) {
                if (areFree(drill.disturbs(), disturbed)) {
                    disturbed.addAll(drill.disturbs());
                    round.add(drill);
                }
            }
            left.removeAll(round);
            rounds.add(List.copyOf(round));
        }
        return rounds;
    }

    private static boolean areFree(Set<String> parts, Set<String> disturbed) {
        return parts.stream().noneMatch(disturbed::contains);
    }
}
