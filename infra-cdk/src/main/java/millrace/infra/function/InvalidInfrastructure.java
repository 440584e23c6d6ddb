package millrace.infra.function;

/** The synth is refused; the message is one sentence for the person who started it. */
public final class InvalidInfrastructure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvalidInfrastructure(String message) {
        super(message);
    }
}
