package millrace.cloud.iam;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.assembly.Resources;
import millrace.cloud.service.AccessControl;
import millrace.cloud.service.AccessRequest;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.NotEmulatedResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Allows functions what their roles allow, and refuses the rest as AWS does. A function is known by
 * the access key in its environment; who calls with another key, such as a developer with the AWS
 * CLI, may do everything. Managed policies and boundaries are not read: what they allow, no code
 * calls. Actions that Lambda takes with a function's role, such as reading a topic, are not seen.
 */
public final class IamService implements CloudService, AccessControl {

    private static final Logger LOG = LoggerFactory.getLogger(IamService.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile Map<String, FunctionRights> byAccessKey = Map.of();

    @Override
    public List<ResourceType> types() {
        return List.of(
                ResourceType.awsOnly("AWS::IAM::"),
                ResourceType.part(RoleReading.POLICY),
                ResourceType.part(RoleReading.ROLE)
                        .named("RoleName")
                        .arn(name -> LocalAccount.globalArn("iam", "role/" + name)));
    }

    @Override
    public void read(Resources templates, NotEmulatedResources notEmulated) {
        byAccessKey =
                RoleReading.read(templates).stream()
                        .collect(
                                toMap(
                                        rights -> LocalAccount.accessKey(rights.function()),
                                        rights -> rights));
    }

    @Override
    public Optional<String> refusal(String accessKey, AccessRequest request) {
        var rights = byAccessKey.get(accessKey);
        if (rights == null || rights.allow(request)) {
            return Optional.empty();
        }
        var refusal =
                "The function %s is not authorized to perform: %s on resource: %s"
                        .formatted(rights.function(), request.action(), request.resource());
        if (told.add(refusal)) {
            LOG.warn("{}", refusal);
        }
        return Optional.of(refusal);
    }

    /** All that was refused so far, each once. */
    public SortedSet<String> refusals() {
        return new TreeSet<>(told);
    }

    /** Rights that roles of functions allow and no call has needed so far. */
    public SortedSet<Right> unused() {
        var unused = new TreeSet<Right>();
        byAccessKey.values().forEach(rights -> unused.addAll(rights.unused()));
        return unused;
    }
}
