package millrace.evaluations.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.PatternSyntaxException;
import org.treesitter.TSException;
import org.treesitter.TSQuery;
import org.treesitter.TSQueryCapture;
import org.treesitter.TSQueryCursor;
import org.treesitter.TSQueryException;
import org.treesitter.TSQueryMatch;
import org.treesitter.TSTree;

/**
 * Tree-sitter queries, compiled once for all examinations of this instance: compiling one takes
 * milliseconds, running it takes microseconds. A compiled query is never changed.
 */
final class TreeQueries {

    /** The most queries that are kept compiled; others are compiled for each use. */
    static final int MAX_KEPT = 500;

    /** The most matches that one query gives. */
    static final int MAX_MATCHES = 1_000;

    /**
     * The most steps of a query, each of a hundred operations of its own. Code may be made so that
     * a query takes minutes; it then finds what it found until here, the same on every machine.
     */
    static final int MAX_STEPS = 10_000;

    /** The capture that a finding points at; without it the first one is taken. */
    private static final String POINTED_AT = "finding";

    private static final Map<Text, TSQuery> COMPILED = new ConcurrentHashMap<>();

    private record Text(Language language, String query) {}

    private TreeQueries() {}

    /**
     * @throws InvalidQuery when the grammar does not know it
     */
    static TSQuery compiled(Language language, String query) {
        var text = new Text(language, query);
        if (COMPILED.size() >= MAX_KEPT && !COMPILED.containsKey(text)) {
            return compile(text);
        }
        return COMPILED.computeIfAbsent(text, TreeQueries::compile);
    }

    private static TSQuery compile(Text text) {
        try {
            return new TSQuery(text.language().loaded(), text.query());
        } catch (TSQueryException | PatternSyntaxException invalid) {
            throw new InvalidQuery(String.valueOf(invalid.getMessage()), invalid);
        } catch (TSException invalid) {
            throw new InvalidQuery("It is no tree query", invalid);
        }
    }

    static List<Match> run(TSQuery query, TSTree tree, String source, Lines lines) {
        var found = new ArrayList<Match>();
        try (var cursor = new TSQueryCursor()) {
            cursor.setMatchLimit(MAX_MATCHES);
            var steps = new AtomicInteger();
            cursor.execWithOptions(
                    query,
                    tree.getRootNode(),
                    source,
                    state -> steps.incrementAndGet() > MAX_STEPS);
            var match = new TSQueryMatch();
            while (found.size() < MAX_MATCHES && cursor.nextMatch(match)) {
                found.add(
                        match.getCaptures().length == 0
                                ? Match.SOMEWHERE
                                : place(pointedAt(query, match), lines));
            }
        }
        return found;
    }

    private static TSQueryCapture pointedAt(TSQuery query, TSQueryMatch match) {
        for (var capture : match.getCaptures()) {
            if (query.getCaptureNameForId(capture.getIndex()).equals(POINTED_AT)) {
                return capture;
            }
        }
        return match.getCaptures()[0];
    }

    private static Match place(TSQueryCapture capture, Lines lines) {
        int start = capture.getNode().getStartByte();
        return new Match(start, capture.getNode().getEndByte(), lines.of(start));
    }
}
