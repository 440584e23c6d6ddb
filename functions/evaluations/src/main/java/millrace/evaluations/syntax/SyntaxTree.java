package millrace.evaluations.syntax;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSTree;

/**
 * Code as a tree. Parsing takes whatever text there is: what cannot be read becomes error nodes.
 * The tree holds native memory until it is closed; each examination has its own.
 */
public final class SyntaxTree implements AutoCloseable {

    /** The deepest nesting; nodes below it are left out. */
    public static final int MAX_DEPTH = 200;

    /** The most nodes, far more than code of the largest size has; the rest is left out. */
    public static final int MAX_NODES = 40_000;

    /**
     * The most children of a readable node. Each step of a query costs time for each of them, which
     * comes to minutes where code consists of brackets that nothing closes.
     */
    public static final int MAX_CHILDREN = 2_000;

    private final Language language;
    private final String source;
    private final byte[] bytes;
    private final Lines lines;
    private final TSTree tree;
    private final List<Node> nodes;

    private SyntaxTree(Language language, byte[] bytes, TSTree tree) {
        this.language = language;
        this.source = new String(bytes, StandardCharsets.UTF_8);
        this.bytes = bytes;
        this.lines = new Lines(bytes);
        this.tree = tree;
        this.nodes = NodeReading.of(tree, lines);
    }

    /**
     * @param code any text; half of a surrogate pair counts as an unknown character
     * @return empty for what is no program by its size, depth or width, and would take minutes
     */
    public static Optional<SyntaxTree> parse(Language language, String code) {
        var bytes = code.getBytes(StandardCharsets.UTF_8);
        var tree = BoundedParse.of(language, bytes);
        if (tree == null) {
            return Optional.empty();
        }
        var read = new SyntaxTree(language, bytes, tree);
        if (read.isReadable()) {
            return Optional.of(read);
        }
        read.close();
        return Optional.empty();
    }

    public Language language() {
        return language;
    }

    public Grammar grammar() {
        return language.grammar();
    }

    public Node root() {
        return nodes.getFirst();
    }

    /** All nodes in the order of the source, each before those in it. */
    public List<Node> nodes() {
        return nodes;
    }

    private boolean isReadable() {
        return nodes.size() < MAX_NODES
                && nodes.stream()
                        .allMatch(node ->
                                node.children().size() <= MAX_CHILDREN && node.depth() < MAX_DEPTH);
    }

    public String text(Node node) {
        return new String(bytes, node.start(), node.end() - node.start(), StandardCharsets.UTF_8);
    }

    /**
     * The places that a query finds, at most {@link TreeQueries#MAX_MATCHES}.
     *
     * @throws InvalidQuery when the language's grammar does not know it
     */
    public List<Match> matches(String query) {
        return TreeQueries.run(TreeQueries.compiled(language, query), tree, source, lines);
    }

    /**
     * @throws InvalidQuery when the language's grammar does not know it
     */
    public static void requireValid(Language language, String query) {
        TreeQueries.compiled(language, query);
    }

    @Override
    public void close() {
        tree.close();
    }
}
