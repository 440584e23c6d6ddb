package millrace.evaluations.syntax;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSPoint;
import org.treesitter.TSTree;

/**
 * One parse with bounds. Code can be made for which a parser takes minutes and all memory: comments
 * that nothing closes are read again from each of their beginnings, and a long line of errors is
 * repaired in ever more ways. A solution of a mission is far below each bound.
 */
final class BoundedParse {

    private static final int CHUNK_BYTES = 4_096;

    /** The largest code that is parsed, about 500 lines. */
    static final int MAX_BYTES = 16_000;

    /** Longer lines are written by no person. */
    static final int MAX_LINE_BYTES = 1_000;

    /** The most chunks that are read; a program of the largest size takes about 10. */
    static final int MAX_READS = 500;

    /**
     * The last bound, for code that the others let through; its memory grows by about 70 MB a
     * second. A solution takes milliseconds, so that a slow machine is no reason to cut one off.
     */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final byte[] source;
    private int reads;
    private final long begun = System.nanoTime();
    private boolean over;

    private BoundedParse(byte[] source) {
        this.source = source;
    }

    /** Null for code that would take longer. */
    static @Nullable TSTree of(Language language, byte[] source) {
        if (source.length > MAX_BYTES || longestLine(source) > MAX_LINE_BYTES) {
            return null;
        }
        var bounded = new BoundedParse(source);
        try (var parser = new TSParser()) {
            parser.setLanguage(language.loaded());
            var tree =
                    parser.parseWithOptions(
                            new byte[CHUNK_BYTES],
                            null,
                            bounded::read,
                            TSInputEncoding.TSInputEncodingUTF8,
                            _ -> bounded.isOver());
            if (bounded.over) {
                if (tree != null) {
                    tree.close();
                }
                return null;
            }
            return tree;
        }
    }

    private static int longestLine(byte[] source) {
        int longest = 0;
        int start = 0;
        for (int at = 0; at < source.length; at++) {
            if (source[at] == '\n') {
                start = at + 1;
            }
            longest = Math.max(longest, at - start + 1);
        }
        return longest;
    }

    private int read(byte[] into, int from, TSPoint place) {
        int rest = Math.min(into.length, source.length - from);
        reads++;
        if (isOver() || rest <= 0) {
            return 0;
        }
        System.arraycopy(source, from, into, 0, rest);
        return rest;
    }

    /** Once it is over it stays so. */
    private boolean isOver() {
        over |= reads > MAX_READS || System.nanoTime() - begun > LONGEST.toNanos();
        return over;
    }
}
