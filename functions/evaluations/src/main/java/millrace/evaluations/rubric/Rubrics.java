package millrace.evaluations.rubric;

import java.util.Locale;
import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * The rubrics in this context's table: for each mission all versions, and the newest once more,
 * which is read with one read.
 */
public final class Rubrics {

    private final Records<String, Rubric> current;
    private final Records<Version, Rubric> versions;
    private final SeedRubrics seeds;

    private record Version(String missionId, int number) {}

    private Rubrics(Table table, SeedRubrics seeds) {
        this.seeds = seeds;
        this.current = Records.in(table, Rubric.class, id -> key(id, "CURRENT"), Rubric::missionId);
        this.versions =
                Records.in(
                        table,
                        Rubric.class,
                        version ->
                                key(
                                        version.missionId(),
                                        String.format(
                                                Locale.ROOT, "VERSION#%08d", version.number())),
                        rubric -> new Version(rubric.missionId(), rubric.version()));
    }

    public static Rubrics in(Table table, SeedRubrics seeds) {
        return new Rubrics(table, seeds);
    }

    private static Key key(String missionId, String part) {
        return Key.of("RUBRIC#" + missionId, part);
    }

    /** The newest version; without one what comes with the code, or the languages' checks alone. */
    public Rubric of(String missionId) {
        return current.value(missionId).orElseGet(() -> seeds.of(missionId));
    }

    public Optional<Rubric> version(String missionId, int number) {
        return versions.value(new Version(missionId, number));
    }

    Optional<Stored<Rubric>> newest(String missionId) {
        return current.find(missionId);
    }

    /** Keeps all versions before. */
    Work put(Optional<Stored<Rubric>> before, Rubric next) {
        Change newest =
                before.map(read -> current.replace(read, next))
                        .orElseGet(() -> current.create(next));
        return Work.of(newest, versions.create(next));
    }
}
