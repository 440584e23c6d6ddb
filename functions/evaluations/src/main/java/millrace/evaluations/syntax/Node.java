package millrace.evaluations.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of a syntax tree; complete when its tree is parsed, and unchanged from then on.
 *
 * <p>Trees are at most {@link SyntaxTree#MAX_DEPTH} deep, so walking down by recursion is safe.
 */
public final class Node {

    private final String type;
    private final @Nullable String field;
    private final @Nullable Node parent;
    private final int start;
    private final int end;
    private final int line;
    private final boolean named;
    private final boolean missing;
    private final int depth;
    private final List<Node> children = new ArrayList<>();

    /**
     * @param field its name among its parent's children, or null
     * @param start its first byte in the UTF-8 source
     * @param end the byte after its last
     * @param line from 1
     * @param named whether it is more than a keyword or a sign
     * @param missing whether the parser made it up to go on
     */
    Node(
            String type,
            @Nullable String field,
            @Nullable Node parent,
            int start,
            int end,
            int line,
            boolean named,
            boolean missing) {
        this.type = type;
        this.field = field;
        this.parent = parent;
        this.start = start;
        this.end = end;
        this.line = line;
        this.named = named;
        this.missing = missing;
        this.depth = parent == null ? 0 : parent.depth + 1;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    public String type() {
        return type;
    }

    public boolean is(Collection<String> types) {
        return types.contains(type);
    }

    public boolean isField(String name) {
        return name.equals(field);
    }

    /** True for what the parser could not read, and for what it had to make up. */
    public boolean isError() {
        return missing || type.equals("ERROR");
    }

    public boolean isNamed() {
        return named;
    }

    public @Nullable Node parent() {
        return parent;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public int line() {
        return line;
    }

    public List<Node> children() {
        return Collections.unmodifiableList(children);
    }

    public Optional<Node> child(String name) {
        return children.stream().filter(child -> child.isField(name)).findFirst();
    }

    /** The nodes above it. */
    int depth() {
        return depth;
    }

    /** From the parent up to the root. */
    public Stream<Node> ancestors() {
        return Stream.iterate(parent, node -> node != null, node -> node.parent);
    }

    /** This node and all below it, in the order of the source. */
    public Stream<Node> tree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::tree));
    }

    public boolean covers(int from, int to) {
        return start <= from && to <= end;
    }
}
