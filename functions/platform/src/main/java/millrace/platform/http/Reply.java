package millrace.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's answer, and the work that must be committed before the answer is given.
 *
 * @param body written as JSON; null for none
 */
public record Reply(int status, @Nullable Object body, Map<String, String> headers, Work work) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(int status, Object body) {
        return new Reply(status, body, Map.of(), Work.nothing());
    }

    public static Reply ok(Object body) {
        return of(200, body);
    }

    /** Something was merely started: {@code location} tells where to watch it. */
    public static Reply accepted(Object body, String location) {
        return of(202, body).header("location", location);
    }

    /** A refusal; nothing but the answer itself is stored. */
    public static Reply rejected(Problem problem) {
        return of(problem.status(), problem);
    }

    public static Reply rejected(int status, String code, String detail) {
        return rejected(Problem.of(status, code, detail));
    }

    public Reply header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, more, work);
    }

    public Reply committing(Work toCommit) {
        return new Reply(status, body, headers, toCommit);
    }
}
