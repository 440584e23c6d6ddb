package millrace.evaluations.bedrock;

/** An answer of Bedrock's that ends the question; Bedrock itself is well. */
final class RefusedByBedrock extends RuntimeException {

    private final String code;
    private final boolean mayPass;

    /**
     * @param code of Bedrock's error
     * @param mayPass whether another evaluation can end otherwise
     */
    RefusedByBedrock(String code, boolean mayPass) {
        super("Bedrock refused: " + code);
        this.code = code;
        this.mayPass = mayPass;
    }

    /** The reason that the evaluation's failure names. */
    String code() {
        return "BEDROCK_" + code;
    }

    boolean mayPass() {
        return mayPass;
    }
}
