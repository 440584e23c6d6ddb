package millrace.cloud.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import millrace.cloud.assembly.InvalidAssemblyException;
import millrace.cloud.assembly.Resource;

/**
 * Collects what the templates hold and this machine does not run; the same for all is one line.
 * Services add to it while they start.
 */
public final class NotEmulatedResources {

    private final List<NotEmulated> single = new ArrayList<>();
    private final Map<String, Integer> awsOnly = new TreeMap<>();

    /** Adds one resource that its service cannot run. */
    public synchronized void add(Resource resource, String reason) {
        single.add(
                new NotEmulated(
                        resource.stack().name(), resource.logicalId(), resource.type(), reason));
    }

    /** Adds what was found at the start, of a resource that its own name tells from others. */
    public synchronized void add(String type, String name, String reason) {
        single.add(new NotEmulated("*", name, type, reason));
    }

    /**
     * Reads one resource; one that cannot be run as it is is listed with the reason and stops no
     * other.
     */
    public <T> Optional<T> unlessInvalid(Resource resource, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidAssemblyException e) {
            add(resource, e.reason());
            return Optional.empty();
        }
    }

    /** Counts a resource that makes sense on AWS only. */
    synchronized void addAwsOnly(Resource resource) {
        awsOnly.merge(resource.type(), 1, Integer::sum);
    }

    /** All that was listed so far. */
    public synchronized List<NotEmulated> list() {
        var all = new ArrayList<>(single);
        awsOnly.forEach((type, count) ->
                all.add(
                        new NotEmulated(
                                "*",
                                count + (count == 1 ? " resource" : " resources"),
                                type,
                                "makes sense on AWS only")));
        return List.copyOf(all);
    }
}
