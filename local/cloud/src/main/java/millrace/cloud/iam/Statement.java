package millrace.cloud.iam;

import java.util.List;
import millrace.cloud.service.AccessRequest;

/**
 * One statement of a policy.
 *
 * @param resources those that it is about, or where {@code exceptThem} all others
 */
record Statement(
        boolean allows,
        List<Wildcards> actions,
        List<Wildcards> resources,
        boolean exceptThem,
        List<Condition> conditions) {

    /**
     * True where it is about this request. A condition on what is not known here counts as held
     * where the statement allows, and as not held where it denies: only what is known refuses.
     */
    boolean isAbout(AccessRequest request) {
        return actions.stream().anyMatch(action -> action.matches(request.action()))
                && hasResource(request.resource())
                && conditions.stream().allMatch(condition -> condition.holds(request, allows));
    }

    private boolean hasResource(String resource) {
        return resource.isEmpty()
                || exceptThem != resources.stream().anyMatch(each -> each.matches(resource));
    }
}
