package millrace.demo.drill;

import java.io.PrintWriter;
import millrace.cloud.command.TextTable;
import millrace.demo.drill.Exercise.Drill;

/** The list of all pages of the runbook with what their drills do. */
final class DrillList {

    private DrillList() {}

    static void print(PrintWriter out) {
        var table = new TextTable("page", "drill");
        for (var exercise : Drills.ALL) {
            table.row(
                    exercise.page(),
                    exercise instanceof Drill
                            ? exercise.summary()
                            : "none here: " + exercise.summary());
        }
        table.print(out);
    }
}
