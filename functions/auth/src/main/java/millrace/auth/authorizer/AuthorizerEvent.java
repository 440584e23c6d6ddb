package millrace.auth.authorizer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.auth.token.BearerToken;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the gateway's event that the authorizer reads, in format 2.0, type {@code REQUEST}.
 *
 * @param identitySource the authorization header alone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuthorizerEvent(
        @Nullable List<@Nullable String> identitySource,
        @Nullable Map<String, @Nullable String> headers) {

    Optional<String> token() {
        if (identitySource != null && !identitySource.isEmpty()) {
            return Optional.ofNullable(identitySource.getFirst()).flatMap(BearerToken::in);
        }
        return headers == null
                ? Optional.empty()
                : headers.entrySet().stream()
                        .filter(header -> "authorization".equalsIgnoreCase(header.getKey()))
                        .findFirst()
                        .flatMap(header -> Optional.ofNullable(header.getValue()))
                        .flatMap(BearerToken::in);
    }
}
