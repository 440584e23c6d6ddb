package millrace.simulators.server;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One outside system. Its methods are called by many threads. */
public interface Simulator {

    /** The first part of its paths, and its name under {@code /simulators}. */
    String name();

    String purpose();

    /** Operations that a switch can be limited to. */
    Set<String> operations();

    /** Further facts of a call that a switch can be limited to. */
    Set<String> facts();

    /** What the request asks; an unknown path has the operation {@code unknown}. */
    Call callOf(Request request);

    /**
     * Does the work and answers.
     *
     * @param beforeWork runs once the request is taken up and before its work is done
     */
    Answer answer(Request request, Runnable beforeWork);

    /**
     * The answer of a failure that a switch asks for.
     *
     * @param status null for the one that fits the code
     * @param code null for the system's usual one
     */
    Answer fail(Request request, @Nullable Integer status, @Nullable String code);

    Answer throttle(int retryAfterSeconds);

    /** What people and tests can read: the collections under {@code /simulators/<name>/}. */
    List<Reading> readings();

    /** Forgets all that was received; billing keys stay valid. */
    void clear();
}
