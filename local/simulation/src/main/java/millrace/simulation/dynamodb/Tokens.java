package millrace.simulation.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of an expression, read one after another. */
final class Tokens {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(<>|<=|>=|[=<>(),+\\-.\\[\\]]|[#:]?[A-Za-z0-9_]+)");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    Tokens(String text) {
        this.text = text;
        var matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end != text.strip().length()) {
            throw unknown();
        }
    }

    boolean isEmpty() {
        return next == tokens.size();
    }

    String take() {
        if (isEmpty()) {
            throw unknown();
        }
        return tokens.get(next++);
    }

    String peek() {
        return isEmpty() ? "" : tokens.get(next);
    }

    /** Takes the keyword or sign if it is next. */
    boolean takes(String word) {
        if (peek().toUpperCase(Locale.ROOT).equals(word.toUpperCase(Locale.ROOT))) {
            next++;
            return true;
        }
        return false;
    }

    void require(String word) {
        if (!takes(word)) {
            throw unknown();
        }
    }

    /** An expression of a form that nobody here reads. */
    IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "Not simulated: '%s' of the expression %s".formatted(peek(), text));
    }
}
