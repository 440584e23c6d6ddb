package millrace.evaluations.examination;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.evaluations.rubric.Check;
import millrace.evaluations.rubric.LanguageRubric;
import millrace.evaluations.syntax.Node;

/** The built-in checks: each names the nodes that it finds. */
record BuiltIns(Structure structure, LanguageRubric rubric) {

    private static final int USUAL_LOOPS = 2;
    private static final int USUAL_LINES = 40;
    private static final int USUAL_NESTING = 4;
    private static final Set<String> NOT_READ = Set.of("self", "cls", "this", "args");
    private static final Set<String> DECLARED_LATER =
            Set.of("function_declaration", "class_declaration");

    List<Node> find(Check check) {
        return switch (requireNonNull(check.builtIn())) {
            case PARSE_ERRORS -> parseErrors();
            case NO_ENTRY_POINT -> noEntryPoint();
            case IGNORED_INPUT -> ignoredInput();
            case UNUSED_PARAMETERS -> unusedParameters();
            case UNUSED_VARIABLES -> Names.unused(structure);
            case FOREIGN_NAMES -> Names.foreign(structure);
            case UNREACHABLE_CODE -> unreachable();
            case ENDLESS_LOOPS -> Loops.endless(structure);
            case EMPTY_FUNCTIONS -> emptyFunctions();
            case REPETITION -> Loops.repetition(structure);
            case NESTED_LOOPS -> Loops.nested(structure, check.limitOr(USUAL_LOOPS));
            case DOUBLE_RECURSION -> Loops.doubleRecursion(structure);
            case LONG_FUNCTIONS -> longFunctions(check.limitOr(USUAL_LINES));
            case DEEP_NESTING -> deepNesting(check.limitOr(USUAL_NESTING));
        };
    }

    /** Nothing where the mission asks for no function by its name. */
    private List<Node> noEntryPoint() {
        boolean found = rubric.functions().isEmpty() || entryPoints().findAny().isPresent();
        return found ? List.of() : List.of(structure.tree().root());
    }

    /** The outermost only: one slip of the pen makes errors within errors. */
    private List<Node> parseErrors() {
        return structure.tree().nodes().stream()
                .filter(Node::isError)
                .filter(node -> node.ancestors().noneMatch(Node::isError))
                .toList();
    }

    /** The functions that the mission asks for; any, where it asks for none. */
    private Stream<Node> entryPoints() {
        return structure
                .functions()
                .filter(function ->
                        rubric.functions().isEmpty()
                                || rubric.functions().contains(structure.nameOf(function)));
    }

    private List<Node> ignoredInput() {
        return rubric.functions().isEmpty()
                ? List.of()
                : entryPoints()
                        .filter(function ->
                                structure.parametersOf(function).findAny().isPresent()
                                        && structure
                                                .parametersOf(function)
                                                .noneMatch(name -> isRead(name, function)))
                        .toList();
    }

    private List<Node> unusedParameters() {
        return structure
                .functions()
                .filter(function -> !structure.hasNoStatements(function))
                .filter(function ->
                        structure
                                .parametersOf(function)
                                .filter(name -> !name.startsWith("_") && !NOT_READ.contains(name))
                                .anyMatch(name -> !isRead(name, function)))
                .toList();
    }

    private boolean isRead(String parameter, Node function) {
        return function.child("body").stream()
                .flatMap(Node::tree)
                .filter(node -> node.is(structure.grammar().identifiers()))
                .anyMatch(node -> structure.tree().text(node).equals(parameter));
    }

    private List<Node> unreachable() {
        return structure.tree().nodes().stream()
                .filter(node -> node.is(structure.grammar().blocks()))
                .flatMap(block -> {
                    var statements = structure.statementsOf(block).toList();
                    return statements.stream()
                            .dropWhile(node -> !node.is(structure.grammar().jumps()))
                            .skip(1)
                            .filter(node -> !node.is(DECLARED_LATER))
                            .limit(1);
                })
                .toList();
    }

    private List<Node> emptyFunctions() {
        return structure
                .functions()
                .filter(function -> !structure.nameOf(function).isEmpty())
                .filter(function -> !function.type().equals("constructor_declaration"))
                .filter(structure::hasNoStatements)
                .toList();
    }

    private List<Node> longFunctions(int limit) {
        var lines = structure.tokens().map(Node::line).distinct().sorted().toList();
        return structure
                .functions()
                .filter(function -> {
                    int first = function.line();
                    int last = first + newlines(structure.tree().text(function));
                    return lines.stream().filter(line -> line >= first && line <= last).count()
                            > limit;
                })
                .toList();
    }

    private static final Pattern NEWLINE = Pattern.compile("\n");

    private static int newlines(String text) {
        return (int) NEWLINE.matcher(text).results().count();
    }

    private List<Node> deepNesting(int limit) {
        return structure.tree().nodes().stream()
                .filter(this::nests)
                .filter(node -> node.ancestors().filter(this::nests).count() == limit)
                .toList();
    }

    /** A chain of else-ifs is one level. */
    private boolean nests(Node node) {
        var parent = node.parent();
        boolean continuesChain =
                node.type().equals("if_statement")
                        && parent != null
                        && (parent.type().equals("else_clause") || node.isField("alternative"));
        return !continuesChain
                && (node.is(structure.grammar().branches())
                        || node.is(structure.grammar().loops()));
    }

    /** Counts each name in the code. */
    static Map<String, Long> occurrences(Structure structure) {
        return structure.tree().nodes().stream()
                .filter(node -> node.is(structure.grammar().identifiers()))
                .collect(groupingBy(structure.tree()::text, counting()));
    }
}
