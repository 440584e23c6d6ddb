package millrace.cloud.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.cloud.assembly.Resource;

/** Collects what the templates hold and this machine does not run; the same for all is one line. */
public final class NotEmulatedResources {

    private final List<NotEmulated> single = new ArrayList<>();
    private final Map<String, Integer> awsOnly = new TreeMap<>();

    /** Adds one resource that its service cannot run. */
    public void add(Resource resource, String reason) {
        single.add(
                new NotEmulated(
                        resource.stack().name(), resource.logicalId(), resource.type(), reason));
    }

    /** Counts a resource that makes sense on AWS only. */
    void addAwsOnly(Resource resource) {
        awsOnly.merge(resource.type(), 1, Integer::sum);
    }

    List<NotEmulated> list() {
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
