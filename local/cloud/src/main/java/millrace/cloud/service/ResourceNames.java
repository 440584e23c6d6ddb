package millrace.cloud.service;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import millrace.cloud.assembly.InvalidAssemblyException;

/** The names of all resources of one kind, against which references by name are checked. */
public final class ResourceNames {

    private final String kind;
    private final Set<String> names;

    private ResourceNames(String kind, Set<String> names) {
        this.kind = kind;
        this.names = names;
    }

    public static ResourceNames none(String kind) {
        return new ResourceNames(kind, Set.of());
    }

    /**
     * @param kind such as {@code topic}
     * @throws InvalidAssemblyException when two have the same name
     */
    public static ResourceNames of(String kind, List<String> names) {
        var unique = new HashSet<String>();
        var twice = names.stream().filter(each -> !unique.add(each)).distinct().toList();
        if (!twice.isEmpty()) {
            throw new InvalidAssemblyException(
                    "The assembly defines the "
                            + kind
                            + " "
                            + String.join(", ", twice)
                            + " more than once: rename one");
        }
        return new ResourceNames(kind, unique);
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    /**
     * @param subject names the resource, for the error
     * @throws InvalidAssemblyException when there is no such resource
     */
    public void require(String subject, String name) {
        if (!names.contains(name)) {
            throw new InvalidAssemblyException(
                    subject,
                    "names the "
                            + kind
                            + " "
                            + name
                            + ", which no stack of the assembly defines: correct the name in the CDK app"
                            + " and synthesize again");
        }
    }
}
