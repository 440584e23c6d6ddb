package millrace.cloud.iam;

/**
 * One action on one resource that a function's role allows.
 *
 * @param resource the pattern of the policy
 */
public record Right(String function, String action, String resource) implements Comparable<Right> {

    @Override
    public int compareTo(Right other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return function + " " + action + " " + resource;
    }
}
