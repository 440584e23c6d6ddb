package millrace.missions.catalogue;

import java.util.Locale;
import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** The missions in this context's table: the current version of each, and all of its versions. */
public final class Missions {

    /** The catalogue in order of the numbers; a mission of this instant may be missing. */
    static final Query ALL = Query.of("MISSIONS");

    private static final String NUMBERING = "NUMBERING";

    private final Records<MissionId, Mission> current;
    private final Records<Version, Mission> versions;
    private final Records<String, Numbering> numbering;

    private record Version(MissionId missionId, int version) {}

    /** The highest number that a mission has. Only administrators write it. */
    record Numbering(long last) {}

    public Missions(Table table) {
        current =
                Records.in(table, Mission.class, id -> keyOf(id, "MISSION"), Mission::missionId)
                        .indexed((item, mission) -> item.foundBy(ALL.pk(), place(mission)));
        versions =
                Records.in(
                        table,
                        Mission.class,
                        of -> keyOf(of.missionId(), "VERSION#" + of.version()),
                        mission -> new Version(mission.missionId(), mission.version()));
        numbering =
                Records.in(
                        table,
                        Numbering.class,
                        name -> Key.of("MISSIONS", name),
                        last -> NUMBERING);
    }

    private static Key keyOf(MissionId id, String sk) {
        return Key.of("MISSION#" + id.number(), sk);
    }

    private static String place(Mission mission) {
        return String.format(Locale.ROOT, "%019d", mission.missionId().number());
    }

    public Optional<Mission> find(MissionId id) {
        return current.value(id);
    }

    Optional<Stored<Mission>> read(MissionId id) {
        return current.find(id);
    }

    public Optional<Mission> version(MissionId id, int version) {
        return versions.value(new Version(id, version));
    }

    Page<Mission> page(Query query) {
        return current.lookup(query);
    }

    @Nullable Stored<Numbering> numbering() {
        return numbering.find(NUMBERING).orElse(null);
    }

    /**
     * @param read the numbering on which the mission's number was decided; null where there is none
     */
    Work create(Mission first, @Nullable Stored<Numbering> read) {
        var work = Work.of(current.create(first), versions.create(first));
        var number = first.missionId().number();
        if (read == null) {
            return work.and(numbering.create(new Numbering(number)));
        }
        return number > read.value().last()
                ? work.and(numbering.replace(read, new Numbering(number)))
                : work;
    }

    Work revise(Stored<Mission> read, Mission next) {
        Change replaced = current.replace(read, next);
        return Work.of(replaced, versions.create(next));
    }
}
