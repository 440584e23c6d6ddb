package millrace.evaluations.examination;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.evaluations.syntax.Grammar;
import millrace.evaluations.syntax.Node;
import millrace.evaluations.syntax.SyntaxTree;

/** A tree's functions, calls and loops, in the words that all languages share. */
record Structure(SyntaxTree tree) {

    private static final Set<String> DEFINITIONS_OF_NAMES =
            Set.of("variable_declarator", "assignment_expression", "assignment", "pair");
    private static final Set<String> INDIFFERENT = Set.of("pass_statement");

    Grammar grammar() {
        return tree.grammar();
    }

    Stream<Node> functions() {
        return tree.nodes().stream().filter(node -> node.is(grammar().functions()));
    }

    /** Its own name, or the name of what it is assigned to; empty where it has none. */
    String nameOf(Node function) {
        return function.child("name")
                .or(() ->
                        Optional.ofNullable(function.parent())
                                .filter(parent -> parent.is(DEFINITIONS_OF_NAMES))
                                .flatMap(parent ->
                                        parent.child("name")
                                                .or(() -> parent.child("left"))
                                                .or(() -> parent.child("key"))))
                .map(tree::text)
                .orElse("");
    }

    Stream<String> parametersOf(Node function) {
        return function.child("parameters").or(() -> function.child("parameter")).stream()
                .flatMap(list ->
                        list.type().equals("identifier")
                                ? Stream.of(list)
                                : list.children().stream().filter(Node::isNamed))
                .flatMap(parameter ->
                        parameter
                                .child("name")
                                .or(() ->
                                        parameter
                                                .tree()
                                                .filter(node -> node.type().equals("identifier"))
                                                .findFirst())
                                .stream())
                .map(tree::text);
    }

    /** The statements of a block, comments and placeholders apart. */
    Stream<Node> statementsOf(Node block) {
        return block.children().stream()
                .filter(Node::isNamed)
                .filter(node -> !node.is(grammar().comments()))
                .filter(node -> !node.is(INDIFFERENT))
                .filter(node -> !isDocumentation(node));
    }

    /** A text or an ellipsis that stands alone, as Python's documentation does. */
    private boolean isDocumentation(Node node) {
        return node.type().equals("expression_statement")
                && node.children().size() == 1
                && (node.children().getFirst().is(grammar().strings())
                        || node.children().getFirst().type().equals("ellipsis"));
    }

    boolean hasNoStatements(Node function) {
        return function.child("body")
                .filter(body -> body.is(grammar().blocks()))
                .filter(body -> statementsOf(body).findAny().isEmpty())
                .isPresent();
    }

    /** The name that a call calls, without the object before it; empty where it has none. */
    String calleeOf(Node call) {
        var called = call.child("name").or(() -> call.child("function"));
        return called.flatMap(function ->
                        function.child("property")
                                .or(() -> function.child("attribute"))
                                .or(() -> Optional.of(function)))
                .map(tree::text)
                .orElse("");
    }

    boolean isLoop(Node node) {
        return node.is(grammar().loops())
                || node.is(grammar().comprehensions())
                || (node.is(grammar().calls())
                        && grammar().iterating().contains(calleeOf(node))
                        && (node.child("object").isPresent() || isOfObject(node)));
    }

    private static boolean isOfObject(Node call) {
        return call.child("function")
                .filter(function -> function.child("property").isPresent())
                .isPresent();
    }

    /** The loops that repeat these bytes. */
    long loopsAround(int start, int end) {
        return tree.nodes().stream()
                .filter(node -> node.start() <= start && node.end() >= end)
                .filter(this::isLoop)
                .filter(loop -> repeats(loop, start, end))
                .count();
    }

    /** The loops that repeat a node, those of a function around it apart. */
    long loopsAround(Node node) {
        return node.ancestors()
                .filter(this::isLoop)
                .filter(loop -> repeats(loop, node.start(), node.end()))
                .count();
    }

    private boolean repeats(Node loop, int start, int end) {
        if (loop.is(grammar().comprehensions())) {
            return loop.start() < start || loop.end() > end;
        }
        return loop.child(loop.is(grammar().loops()) ? "body" : "arguments")
                .filter(body -> body.covers(start, end))
                .isPresent();
    }

    /** Leaves in order, comments apart: what the code says, however it is set. */
    Stream<Node> tokens() {
        return tree.nodes().stream()
                .filter(node -> node.children().isEmpty())
                .filter(node ->
                        !node.is(grammar().comments())
                                && node.ancestors().noneMatch(up -> up.is(grammar().comments())));
    }
}
