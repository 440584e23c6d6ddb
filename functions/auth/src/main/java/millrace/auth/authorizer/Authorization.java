package millrace.auth.authorizer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * The gateway's "simple response".
 *
 * @param context given to the function behind the route; empty when refused
 */
public record Authorization(
        @JsonProperty("isAuthorized") boolean isAuthorized, Map<String, String> context) {

    static final Authorization REFUSED = new Authorization(false, Map.of());
}
