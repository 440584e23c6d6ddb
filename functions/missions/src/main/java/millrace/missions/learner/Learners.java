package millrace.missions.learner;

import java.util.function.UnaryOperator;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** The learners in this context's table. */
public final class Learners {

    private static final String SORT_KEY = "LEARNER";

    private final Records<Long, Learner> records;

    /**
     * A learner as it was read.
     *
     * @param version 0 where nothing is known of the learner yet
     */
    public record Read(Learner learner, long version) {}

    public Learners(Table table) {
        records =
                Records.in(
                        table,
                        Learner.class,
                        userId -> Key.of(partition(userId), SORT_KEY),
                        Learner::userId);
    }

    /** The partition that holds all that this context keeps of a learner. */
    public static String partition(long userId) {
        return "LEARNER#" + userId;
    }

    public Key keyOf(long userId) {
        return records.keyOf(userId);
    }

    public Read read(long userId) {
        return records.find(userId)
                .map(stored -> new Read(stored.value(), stored.version()))
                .orElseGet(() -> new Read(Learner.unknown(userId), 0));
    }

    public Change write(Read read, Learner next) {
        return read.version() == 0 ? records.create(next) : records.replace(read.version(), next);
    }

    /** The work of learning something of a user; none where nothing is new. */
    Work learning(long userId, UnaryOperator<Learner> something) {
        var read = read(userId);
        var next = something.apply(read.learner());
        return next.equals(read.learner()) ? Work.nothing() : Work.of(write(read, next));
    }
}
