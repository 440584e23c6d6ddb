package millrace.evaluations.examination;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.evaluations.syntax.Language;
import millrace.evaluations.syntax.Node;

/** Names that code declares. Letters of any script are letters. */
final class Names {

    private static final Pattern CAMEL_CASE =
            Pattern.compile("[\\p{Ll}\\p{Lo}_$][\\p{L}\\p{N}$]*|[A-Z][A-Z0-9_]*");
    private static final Pattern SNAKE_CASE =
            Pattern.compile("_*[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_]*|_+|[A-Z][A-Z0-9_]*");

    /** A function with a capital is a constructor's or a component's. */
    private static final Pattern CAPITALIZED = Pattern.compile("\\p{Lu}[\\p{L}\\p{N}$]*");

    private static final Set<String> DECLARATIONS = Set.of("variable_declarator", "assignment");

    private Names() {}

    static List<Node> foreign(Structure structure) {
        return Stream.concat(variables(structure), functionNames(structure))
                .filter(name -> isForeign(structure, structure.tree().text(name)))
                .toList();
    }

    private static boolean isForeign(Structure structure, String name) {
        return switch (structure.tree().language()) {
            case PYTHON -> !SNAKE_CASE.matcher(name).matches();
            case JAVASCRIPT ->
                    !CAMEL_CASE.matcher(name).matches() && !CAPITALIZED.matcher(name).matches();
            case JAVA -> !CAMEL_CASE.matcher(name).matches();
        };
    }

    static List<Node> unused(Structure structure) {
        var occurrences = BuiltIns.occurrences(structure);
        return variables(structure)
                .filter(name -> !structure.tree().text(name).startsWith("_"))
                .filter(name -> isLocal(structure, name))
                .filter(name -> occurrences.getOrDefault(structure.tree().text(name), 0L) == 1)
                .toList();
    }

    /** A name outside of functions may be meant for others, as a class's fields are. */
    private static boolean isLocal(Structure structure, Node name) {
        return name.ancestors()
                .filter(node -> node.is(structure.grammar().functions()))
                .anyMatch(function -> !structure.nameOf(function).isEmpty());
    }

    private static Stream<Node> variables(Structure structure) {
        return structure.tree().nodes().stream()
                .filter(node -> node.is(DECLARATIONS))
                .filter(node -> !definesFunction(structure, node))
                .flatMap(node -> node.child("name").or(() -> node.child("left")).stream())
                .filter(name -> name.type().equals("identifier"));
    }

    private static boolean definesFunction(Structure structure, Node declaration) {
        return declaration
                .child("value")
                .or(() -> declaration.child("right"))
                .filter(value -> value.is(structure.grammar().functions()))
                .isPresent();
    }

    private static Stream<Node> functionNames(Structure structure) {
        return structure
                .functions()
                .filter(function -> !function.type().equals("constructor_declaration"))
                .filter(function ->
                        structure.tree().language() != Language.PYTHON
                                || isOwn(structure, function))
                .flatMap(function -> function.child("name").stream());
    }

    /** Python's own hooks, such as {@code __init__}, have the names that they have. */
    private static boolean isOwn(Structure structure, Node function) {
        return !structure.nameOf(function).startsWith("__");
    }
}
