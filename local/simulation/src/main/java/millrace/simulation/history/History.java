package millrace.simulation.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import millrace.simulation.fault.Faults;
import millrace.simulation.scheduler.Scheduler;

/** The run as a sequence: who did what when, in virtual time. */
public final class History {

    /** One line of the story. */
    public record Entry(long atNanos, String who, String what) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%12.6f s  %-24s %s",
                    Duration.ofNanos(atNanos).toNanos() / 1e9,
                    who,
                    what);
        }
    }

    private final Scheduler scheduler;
    private final List<Entry> entries = new ArrayList<>();

    public History(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    public void add(String who, String what) {
        entries.add(new Entry(scheduler.nowNanos(), who, what));
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * All that clients did and were told, with the faults between, in the order of the run.
     *
     * @param left numbers of strikes that did not happen
     */
    public List<Entry> with(Faults faults, Set<Integer> left) {
        var struck =
                faults.strikes().stream()
                        .filter(strike -> !left.contains(strike.number()))
                        .map(strike ->
                                new Entry(
                                        strike.atNanos(),
                                        "fault " + strike.number(),
                                        strike.fault() + " at " + strike.where()));
        return Stream.concat(entries.stream(), struck)
                .sorted(java.util.Comparator.comparingLong(Entry::atNanos))
                .toList();
    }
}
