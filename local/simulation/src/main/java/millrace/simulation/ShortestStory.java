package millrace.simulation;

import java.io.PrintWriter;
import java.util.Locale;
import millrace.simulation.fleet.Run;

/**
 * A run that breaks a rule, shortened, as people read it.
 *
 * @param replay the command that gives the run again
 */
record ShortestStory(Run run, String replay) {

    /** Steps that the story leaves out: reads, and whatever was answered. */
    private static final String UNEVENTFUL =
            "(Query|GetItem|BatchGetItem)|.* answered|end of .*|answer of .*|send to .*";

    void tell(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "The shortest run of seed %d (--instances %d --users %d --units %d):%n",
                run.seed(),
                run.load().instances(),
                run.load().users(),
                run.load().units());
        run.story().stream()
                .filter(entry -> !entry.what().matches(UNEVENTFUL))
                .forEach(entry -> out.println("  " + entry));
        run.violations().forEach(violation -> out.println("  " + violation));
        out.println("Replay what was shortened: " + replay);
    }
}
