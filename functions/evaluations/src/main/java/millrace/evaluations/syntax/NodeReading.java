package millrace.evaluations.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/** Copies a native tree: what is examined then costs no native call and outlives the tree. */
final class NodeReading {

    private final List<Node> nodes = new ArrayList<>();
    private final TSTreeCursor cursor;
    private final Lines lines;

    private NodeReading(TSTreeCursor cursor, Lines lines) {
        this.cursor = cursor;
        this.lines = lines;
    }

    static List<Node> of(TSTree tree, Lines lines) {
        try (var cursor = new TSTreeCursor(tree.getRootNode())) {
            var reading = new NodeReading(cursor, lines);
            reading.read();
            return List.copyOf(reading.nodes);
        }
    }

    /** Walks with the cursor, without recursion: submitted code may nest as deep as it likes. */
    private void read() {
        var current = copy(null);
        int depth = 0;
        while (nodes.size() < SyntaxTree.MAX_NODES) {
            if (depth < SyntaxTree.MAX_DEPTH && cursor.gotoFirstChild()) {
                current = copy(current);
                depth++;
                continue;
            }
            while (!cursor.gotoNextSibling()) {
                if (depth == 0 || !cursor.gotoParent()) {
                    return;
                }
                depth--;
                current = parentOf(current);
            }
            current = copy(parentOf(current));
        }
    }

    private static Node parentOf(Node node) {
        var parent = node.parent();
        return parent == null ? node : parent;
    }

    private Node copy(@Nullable Node parent) {
        var found = cursor.currentNode();
        int start = found.getStartByte();
        int end = found.getEndByte();
        var node =
                new Node(
                        found.getType(),
                        cursor.currentFieldName(),
                        parent,
                        start,
                        end,
                        lines.of(start),
                        found.isNamed(),
                        start == end && found.isMissing());
        nodes.add(node);
        return node;
    }
}
