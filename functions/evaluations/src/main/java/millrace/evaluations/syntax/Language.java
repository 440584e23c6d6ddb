package millrace.evaluations.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;

/** A programming language that code is examined in. */
public enum Language {
    JAVASCRIPT(TreeSitterJavascript::new, Grammar.JAVASCRIPT, "javascript", "js"),
    PYTHON(TreeSitterPython::new, Grammar.PYTHON, "python", "python3", "py"),
    JAVA(TreeSitterJava::new, Grammar.JAVA, "java");

    // Neither is ever changed; the checker cannot know.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<TSLanguage> parser;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Grammar grammar;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> names;

    private final String wireName;

    @SuppressWarnings("ImmutableEnumChecker")
    private @Nullable TSLanguage loaded;

    Language(Supplier<TSLanguage> parser, Grammar grammar, String wireName, String... aliases) {
        this.parser = parser;
        this.grammar = grammar;
        this.wireName = wireName;
        this.names = Set.copyOf(Stream.concat(Stream.of(wireName), Stream.of(aliases)).toList());
    }

    /** The language of this name, such as {@code JavaScript} or {@code py}; empty for others. */
    public static Optional<Language> named(String name) {
        var wanted = name.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(language -> language.names.contains(wanted)).findFirst();
    }

    /** The name in rubrics, such as {@code javascript}. */
    public String wireName() {
        return wireName;
    }

    public Grammar grammar() {
        return grammar;
    }

    /** Unpacks and loads native code at its first use; one parser table serves all threads. */
    synchronized TSLanguage loaded() {
        if (loaded == null) {
            loaded = parser.get();
        }
        return loaded;
    }
}
