package millrace.cloud.service;

import java.util.Optional;

/** Decides whether the holder of an access key may do what a call asks for. */
@FunctionalInterface
public interface AccessControl {

    /** Everybody may do everything. */
    AccessControl NONE = (accessKey, request) -> Optional.empty();

    /** The reason of a refusal in AWS's words; empty where it is allowed. */
    Optional<String> refusal(String accessKey, AccessRequest request);
}
