package millrace.evaluations.examination;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import millrace.evaluations.syntax.Node;
import millrace.evaluations.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/** Recognizes code that nobody has worked on: blank, only a frame, or as it was handed out. */
final class Beginnings {

    /** The statements that may stand around empty functions without being work. */
    private static final Set<String> FRAME =
            Set.of(
                    "import_statement",
                    "import_from_statement",
                    "import_declaration",
                    "package_declaration",
                    "export_statement",
                    "class_declaration",
                    "class_definition",
                    "class_body",
                    "decorated_definition",
                    "empty_statement");

    private Beginnings() {}

    /** True where nothing but comments and empty functions is there. */
    static boolean isNothing(Structure structure) {
        return isFrame(structure, structure.tree().root());
    }

    private static boolean isFrame(Structure structure, Node parent) {
        return structure
                .statementsOf(parent)
                .allMatch(node ->
                        structure.hasNoStatements(node)
                                || isEmptyArrow(structure, node)
                                || (node.is(FRAME) && isFrameInside(structure, node)));
    }

    private static boolean isFrameInside(Structure structure, Node frame) {
        return frame.children().stream()
                .filter(child ->
                        child.is(structure.grammar().blocks())
                                || child.is(structure.grammar().functions())
                                || child.is(FRAME))
                .allMatch(child ->
                        child.is(structure.grammar().functions())
                                ? structure.hasNoStatements(child)
                                : isFrame(structure, child));
    }

    /** {@code const f = () => {}}. */
    private static boolean isEmptyArrow(Structure structure, Node statement) {
        return statement.type().endsWith("_declaration")
                && statement.children().stream()
                        .flatMap(declarator -> declarator.child("value").stream())
                        .findAny()
                        .isPresent()
                && statement.children().stream()
                        .flatMap(declarator -> declarator.child("value").stream())
                        .allMatch(structure::hasNoStatements);
    }

    /** Spaces and comments apart. */
    static boolean isUnchanged(Structure structure, @Nullable String starterCode) {
        if (starterCode == null) {
            return false;
        }
        return SyntaxTree.parse(structure.tree().language(), starterCode)
                .filter(starter -> hasTokensOf(structure, starter))
                .isPresent();
    }

    private static boolean hasTokensOf(Structure structure, SyntaxTree parsed) {
        try (var starter = parsed) {
            return tokens(structure).equals(tokens(new Structure(starter)));
        }
    }

    private static List<String> tokens(Structure structure) {
        return tokenTexts(structure).toList();
    }

    private static Stream<String> tokenTexts(Structure structure) {
        return structure
                .tokens()
                .map(structure.tree()::text)
                .filter(text -> !text.isBlank() && !text.equals(";"));
    }
}
