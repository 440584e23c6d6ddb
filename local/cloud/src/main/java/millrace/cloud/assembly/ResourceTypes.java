package millrace.cloud.assembly;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The resource types that services understand, by name and by prefix. */
public final class ResourceTypes {

    private final Map<String, ResourceType> byName = new HashMap<>();

    /**
     * @throws IllegalArgumentException when a type is there twice
     */
    public ResourceTypes(Iterable<ResourceType> types) {
        for (var type : types) {
            if (byName.put(type.name(), type) != null) {
                throw new IllegalArgumentException("Two services understand " + type.name());
            }
        }
    }

    /** The type itself, else the type of its longest prefix. */
    public Optional<ResourceType> find(String name) {
        var found = byName.get(name);
        for (int end = name.lastIndexOf("::"); found == null && end > 0; ) {
            found = byName.get(name.substring(0, end + 2));
            end = name.lastIndexOf("::", end - 1);
        }
        return Optional.ofNullable(found);
    }

    /** Resources of an unknown type still have a name and an ARN. */
    ResourceType of(String name) {
        return find(name).orElseGet(() -> ResourceType.awsOnly(name));
    }
}
