package millrace.demo.operator;

/** Something that a command cannot do; its message is one sentence for the user. */
final class OperatorFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OperatorFailure(String sentence) {
        super(sentence);
    }
}
