package millrace.bench.coupons;

import java.net.URI;
import java.nio.file.Path;

/** A Millrace that runs on this machine. */
record RunningMillrace(URI api, URI dynamoDb, Path assembly, String stage) {

    /** The physical name of something in its stage. */
    String named(String what) {
        return "millrace-" + stage + "-" + what;
    }
}
