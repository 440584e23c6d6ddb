package millrace.kubernetes;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as an operator describes it, in a secret.
 *
 * @param cluster its name in EKS, which tokens are bound to
 * @param apiUrl the address of its API server
 * @param certificateAuthority of the API server, PEM in Base64, as EKS shows it; null for a
 *     simulator without TLS
 */
public record ClusterAddress(String cluster, URI apiUrl, @Nullable String certificateAuthority) {}
