package millrace.cloud.service;

import java.util.List;
import java.util.Map;

/**
 * One thing that a call asks for, in IAM's terms.
 *
 * @param action such as {@code dynamodb:PutItem}
 * @param resource an ARN, or empty where the action has none or nobody here knows it
 * @param context the values of condition keys; those that are missing are not judged
 */
public record AccessRequest(String action, String resource, Map<String, List<String>> context) {

    public static AccessRequest of(String action, String resource) {
        return new AccessRequest(action, resource, Map.of());
    }
}
