package millrace.simulation.lambda;

/** Takes down what happens, for the story of a run. */
@FunctionalInterface
public interface Narrator {

    Narrator SILENT = (_, _) -> {};

    void tell(String who, String what);
}
