package millrace.operations.deadletter;

import java.util.ArrayList;
import java.util.List;
import millrace.platform.table.Stored;

/**
 * Letters in packs that fit into one transaction each. One that another transaction changes
 * meanwhile makes its whole pack fail, which is then done otherwise.
 */
final class LetterPacks {

    /**
     * Each is written with its record in the outbox and, at worst, the count of a cause of its own:
     * three of a transaction's 100, which has a few more.
     */
    private static final int MAX_LETTERS = 30;

    /** A letter that is sent is written twice, and a transaction has 4 MB. */
    private static final int MAX_BYTES = 1_800_000;

    /** All that a letter may hold beside its versions. */
    private static final int MAX_BYTES_BESIDE = 20_000;

    private LetterPacks() {}

    /** In their order. */
    static List<List<Stored<Letter>>> of(List<Stored<Letter>> letters) {
        var packs = new ArrayList<List<Stored<Letter>>>();
        var pack = new ArrayList<Stored<Letter>>();
        int bytes = 0;
        for (var read : letters) {
            int own = read.value().bytesOfVersions() + MAX_BYTES_BESIDE;
            if (!pack.isEmpty() && (pack.size() == MAX_LETTERS || bytes + own > MAX_BYTES)) {
                packs.add(List.copyOf(pack));
                pack.clear();
                bytes = 0;
            }
            pack.add(read);
            bytes += own;
        }
        if (!pack.isEmpty()) {
            packs.add(List.copyOf(pack));
        }
        return packs;
    }
}
