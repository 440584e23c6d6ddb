package millrace.evaluations.examination;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.evaluations.syntax.Node;

/** The loops of submitted code. */
final class Loops {

    private static final Pattern ALWAYS = Pattern.compile("\\(*\\s*(true|True|1)\\s*\\)*");
    private static final Pattern FOR_EVER = Pattern.compile("for\\s*\\(\\s*;\\s*;[\\s\\S]*");
    private static final Pattern KEEPS_RESULTS =
            Pattern.compile("memo|cache|table|known|seen", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SUBTRACTIONS = Set.of("binary_expression", "binary_operator");
    private static final Set<String> ENDS =
            Set.of("break_statement", "return_statement", "throw_statement", "raise_statement");

    private Loops() {}

    static List<Node> nested(Structure structure, int limit) {
        return structure.tree().nodes().stream()
                .filter(structure::isLoop)
                .filter(loop -> structure.loopsAround(loop) == limit)
                .toList();
    }

    static List<Node> endless(Structure structure) {
        return structure.tree().nodes().stream()
                .filter(node -> node.is(structure.grammar().loops()))
                .filter(loop -> isAlwaysTrue(structure, loop))
                .filter(loop -> loop.tree().noneMatch(node -> node.is(ENDS)))
                .toList();
    }

    private static boolean isAlwaysTrue(Structure structure, Node loop) {
        return loop.child("condition")
                        .map(structure.tree()::text)
                        .filter(condition -> ALWAYS.matcher(condition).matches())
                        .isPresent()
                || FOR_EVER.matcher(structure.tree().text(loop)).matches();
    }

    /** Loops, and functions that call themselves. */
    static List<Node> repetition(Structure structure) {
        return Stream.concat(
                        structure.tree().nodes().stream().filter(structure::isLoop),
                        structure
                                .functions()
                                .filter(function ->
                                        ownCalls(structure, function).findAny().isPresent()))
                .toList();
    }

    static List<Node> doubleRecursion(Structure structure) {
        return structure
                .functions()
                .filter(function ->
                        ownCalls(structure, function).filter(Loops::isSmaller).limit(2).count()
                                == 2)
                .filter(function -> !keepsResults(structure, function))
                .toList();
    }

    private static Stream<Node> ownCalls(Structure structure, Node function) {
        var name = structure.nameOf(function);
        return function.tree()
                .filter(node -> node.is(structure.grammar().calls()))
                .filter(call -> !name.isEmpty() && structure.calleeOf(call).equals(name));
    }

    /** Called for something minus something. */
    private static boolean isSmaller(Node call) {
        return call.child("arguments").stream()
                .flatMap(Node::tree)
                .filter(node -> node.is(SUBTRACTIONS))
                .anyMatch(
                        node -> node.children().stream().anyMatch(sign -> sign.type().equals("-")));
    }

    private static boolean keepsResults(Structure structure, Node function) {
        var decorated = function.parent();
        var whole =
                decorated != null && decorated.type().equals("decorated_definition")
                        ? decorated
                        : function;
        return whole.tree()
                .filter(node -> node.is(structure.grammar().identifiers()))
                .anyMatch(node -> KEEPS_RESULTS.matcher(structure.tree().text(node)).find());
    }
}
