package millrace.cloud.assembly;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The resources of all stacks of an assembly whose conditions hold, in the templates' order. */
public final class Resources {

    private final List<Resource> all;
    private final Map<String, List<Resource>> byType;

    private final List<StackDescription> stacks;

    Resources(List<Resource> all, List<StackDescription> stacks) {
        this.stacks = List.copyOf(stacks);
        this.all = List.copyOf(all);
        this.byType = all.stream().collect(Collectors.groupingBy(Resource::type));
    }

    /** The stacks of the assembly, in its order. */
    public List<StackDescription> stacks() {
        return stacks;
    }

    public List<Resource> all() {
        return all;
    }

    public List<Resource> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
