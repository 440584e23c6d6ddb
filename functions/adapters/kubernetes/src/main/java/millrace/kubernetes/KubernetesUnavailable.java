package millrace.kubernetes;

import millrace.platform.failure.SystemUnavailable;
import org.jspecify.annotations.Nullable;

/** The cluster gave no answer, or said that it is unable to work. What was asked may be done. */
public final class KubernetesUnavailable extends SystemUnavailable {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "Kubernetes";

    KubernetesUnavailable(String message, @Nullable Throwable cause) {
        super(SYSTEM, message, cause);
    }
}
