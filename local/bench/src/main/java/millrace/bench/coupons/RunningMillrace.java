package millrace.bench.coupons;

import java.net.URI;
import java.nio.file.Path;
import millrace.bench.measure.NoRunningSystem;
import org.jspecify.annotations.Nullable;

/** A Millrace that runs on this machine. */
record RunningMillrace(URI api, URI dynamoDb, Path assembly, String stage) {

    private static final String OTHERWISE =
            "leave it out with --only a,b,c,floor, or name it with --api, --dynamodb, --assembly"
                    + " and --stage";

    /**
     * @throws NoRunningSystem when one of them is unknown
     */
    static RunningMillrace of(
            @Nullable URI api,
            @Nullable URI dynamoDb,
            @Nullable Path assembly,
            @Nullable String stage) {
        return new RunningMillrace(
                NoRunningSystem.required(api, OTHERWISE),
                NoRunningSystem.required(dynamoDb, OTHERWISE),
                NoRunningSystem.required(assembly, OTHERWISE),
                NoRunningSystem.required(stage, OTHERWISE));
    }

    /** The physical name of something in its stage. */
    String named(String what) {
        return "millrace-" + stage + "-" + what;
    }
}
