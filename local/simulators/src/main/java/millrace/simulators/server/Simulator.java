package millrace.simulators.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contract of one outside system. The skeleton around it serves HTTP, obeys the switch, keeps
 * the journal and shows what was received. Its methods are called by many threads.
 */
public interface Simulator {

    /** First part of its paths, its name under {@code /simulators} and its journal's file name. */
    String name();

    /** One phrase for people: the system and the operations that are simulated. */
    String purpose();

    /** Operations by method and path; the first that takes a request names it. */
    List<Route> routes();

    /** Names of the facts that a switch can be limited to. */
    Set<String> facts();

    /** The facts that this request has, by name. */
    Map<String, String> factsOf(Request request);

    /**
     * Environment variables that point functions at this system.
     *
     * @param url this simulator's address, without a slash at its end
     */
    default Map<String, String> environment(String url) {
        return Map.of();
    }

    /**
     * Values of secrets by their names in the template.
     *
     * @param url this simulator's address, without a slash at its end
     */
    default Map<String, String> secrets(String url) {
        return Map.of();
    }

    /**
     * Does the work and answers.
     *
     * @param beforeWork runs once the request is taken up and before its work is done
     */
    Answer answer(Request request, Runnable beforeWork);

    /**
     * Answers the failure that a switch asks for, without the work.
     *
     * @param status null for the one that fits the code
     * @param code null for the system's usual one
     */
    Answer fail(Request request, @Nullable Integer status, @Nullable String code);

    /** Answers 429; the skeleton adds {@code Retry-After}. */
    Answer throttled();

    /** State that the journal keeps. */
    JournaledState state();

    /**
     * The actions of people and tests at the system besides its API, under {@code
     * /simulators/<name>/}.
     */
    default List<Action> actions() {
        return List.of();
    }

    /** Collections under {@code /simulators/<name>/} that people and tests read. */
    List<Reading> readings();
}
