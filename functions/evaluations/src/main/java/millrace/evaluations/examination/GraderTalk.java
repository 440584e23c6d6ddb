package millrace.evaluations.examination;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.evaluations.syntax.Node;
import millrace.evaluations.syntax.SyntaxTree;

/**
 * Finds texts in code that speak to whoever grades it, in Korean and English: in comments, texts
 * and names. They are flagged and change nothing: checks look at the tree and not at what texts
 * say, and a model is never shown them. A learner whose mission is about marks may be flagged too,
 * which costs nothing.
 */
final class GraderTalk {

    private static final List<Pattern> PHRASES =
            phrases(
                    "\\b(ignore|disregard|forget|override)\\b.{0,40}\\b(instructions?|prompts?|rules?|rubric|above|previous|checks?)\\b",
                    "\\b(give|award|assign|grant|grade|rate|return|set)\\b.{0,40}\\b(full|maximum|max|perfect|highest|100)\\b.{0,20}\\b(score|marks?|points?|grade)\\b",
                    "\\b(give|award|grant|score|grade)\\b.{0,25}\\b100\\b",
                    "\\b(full|perfect|maximum|top) (score|marks?|points|grade)\\b",
                    "\\b(you are|act as|pretend)\\b.{0,30}\\b(grader|evaluator|assistant|ai|model|judge|reviewer)\\b",
                    "\\b(dear|hey|hi|hello|to the|note to)\\b.{0,15}\\b(grader|evaluator|ai|llm|reviewer|model|judge)\\b",
                    "\\b(system prompt|submit evaluation|as an ai)\\b",
                    "\\b(do not|don't|dont|never) (deduct|penali[sz]e|lower|subtract)\\b",
                    "(지시|명령|규칙|프롬프트|채점 ?기준|루브릭).{0,15}(무시|잊|따르지)",
                    "만점|100 ?점|백 ?점",
                    "(점수|감점|가산점).{0,15}(주세요|줘|주십시오|부탁|하지 ?마|말아|올려|높게)",
                    "(채점자|채점관|채점기|평가자|심사자|채점 ?모델|평가 ?모델)(님|에게|께|는|야)",
                    "(ai|인공지능).{0,8}(채점|평가)");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_*#/\\-\"'`.,:;]+");
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private record Found(Flag flag, Node node) {}

    private final List<Found> found = new ArrayList<>();
    private final SyntaxTree tree;

    private GraderTalk(SyntaxTree tree) {
        this.tree = tree;
        tree.nodes().forEach(node -> kindOf(node).ifPresent(kind -> look(node, kind)));
    }

    static GraderTalk in(SyntaxTree tree) {
        return new GraderTalk(tree);
    }

    List<Flag> flags() {
        return found.stream().map(Found::flag).distinct().toList();
    }

    /** The code with the flagged texts blanked out, each line where it was. */
    String masked() {
        var bytes = tree.text(tree.root()).getBytes(StandardCharsets.UTF_8);
        int offset = tree.root().start();
        for (var talk : found) {
            var text = tree.text(talk.node());
            boolean keepsLines = text.indexOf('\n') >= 0;
            for (int at = talk.node().start(); at < talk.node().end(); at++) {
                int place = at - offset;
                if (!keepsLines || bytes[place] != '\n') {
                    bytes[place] = 'x';
                }
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void look(Node node, Flag.Kind kind) {
        if (speaksToGrader(tree.text(node))) {
            found.add(new Found(new Flag(kind, node.line()), node));
        }
    }

    private Optional<Flag.Kind> kindOf(Node node) {
        var grammar = tree.grammar();
        if (node.is(grammar.comments())) {
            return Optional.of(Flag.Kind.COMMENT);
        }
        if (node.is(grammar.strings())) {
            return Optional.of(Flag.Kind.STRING);
        }
        return node.is(grammar.identifiers())
                ? Optional.of(Flag.Kind.IDENTIFIER)
                : Optional.empty();
    }

    static boolean speaksToGrader(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var visible = INVISIBLE.matcher(plain).replaceAll("");
        var words = BETWEEN_WORDS.matcher(HUMP.matcher(visible).replaceAll(" ")).replaceAll(" ");
        return PHRASES.stream().anyMatch(phrase -> phrase.matcher(words).find());
    }

    private static List<Pattern> phrases(String... patterns) {
        return Arrays.stream(patterns)
                .map(pattern ->
                        Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }
}
