package millrace.cloud.cloudwatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import millrace.cloud.service.ViewQuery;

/**
 * The newest lines that functions printed, for the console: at most {@link #MAXIMUM_LINES} and
 * {@link #MAXIMUM_CHARACTERS} characters. Safe for use by many threads.
 */
final class RecentLines {

    static final int MAXIMUM_LINES = 50_000;
    static final long MAXIMUM_CHARACTERS = 16L * 1024 * 1024;
    private static final int MAXIMUM_FOUND = 500;

    /**
     * @param function empty where it is not known
     */
    private record Line(String function, String text) {}

    record Found(List<String> lines) {}

    private final Deque<Line> newestFirst = new ArrayDeque<>();
    private long characters;

    synchronized void add(String function, String text) {
        newestFirst.addFirst(new Line(function, text));
        characters += text.length();
        while (newestFirst.size() > MAXIMUM_LINES || characters > MAXIMUM_CHARACTERS) {
            characters -= newestFirst.removeLast().text().length();
        }
    }

    /** The newest lines by the parameters {@code function}, {@code text} and {@code level}. */
    Found find(ViewQuery query) {
        var wanted =
                part(query.text("function"), Line::function)
                        .and(part(query.text("text"), Line::text))
                        .and(level(query.text("level")));
        var found = new ArrayList<String>();
        for (var line : copy()) {
            if (wanted.test(line)) {
                found.add(line.text());
                if (found.size() == MAXIMUM_FOUND) {
                    break;
                }
            }
        }
        return new Found(found);
    }

    private synchronized List<Line> copy() {
        return List.copyOf(newestFirst);
    }

    private static Predicate<Line> part(
            Optional<String> wanted, java.util.function.Function<Line, String> of) {
        return wanted.map(text -> text.toLowerCase(Locale.ROOT))
                .<Predicate<Line>>map(
                        part -> line -> of.apply(line).toLowerCase(Locale.ROOT).contains(part))
                .orElse(line -> true);
    }

    private static Predicate<Line> level(Optional<String> wanted) {
        var errors = has("ERROR");
        return switch (wanted.orElse("")) {
            case "ERROR" -> errors;
            case "WARN" -> errors.or(has("WARN"));
            default -> line -> true;
        };
    }

    private static Predicate<Line> has(String level) {
        var field = "\"level\":\"" + level + "\"";
        return line -> line.text().contains(field);
    }
}
