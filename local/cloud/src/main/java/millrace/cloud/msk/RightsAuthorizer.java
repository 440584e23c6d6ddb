package millrace.cloud.msk;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import millrace.cloud.service.AccessControl;
import org.apache.kafka.common.Endpoint;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.server.authorizer.AclCreateResult;
import org.apache.kafka.server.authorizer.AclDeleteResult;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.apache.kafka.server.authorizer.Authorizer;
import org.apache.kafka.server.authorizer.AuthorizerServerInfo;

/** Kafka's way to ask {@link KafkaRights}; Kafka makes it by its class name. It has no ACLs. */
public final class RightsAuthorizer implements Authorizer {

    private static final String RIGHTS = "millrace.rights";

    private KafkaRights rights = new KafkaRights(AccessControl.NONE);

    static void addTo(Properties properties, KafkaRights rights) {
        properties.setProperty("authorizer.class.name", RightsAuthorizer.class.getName());
        properties.put(RIGHTS, rights);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        if (settings.get(RIGHTS) instanceof KafkaRights given) {
            rights = given;
        }
    }

    @Override
    public Map<Endpoint, ? extends CompletionStage<Void>> start(AuthorizerServerInfo server) {
        return server.endpoints().stream()
                .collect(
                        Collectors.toMap(
                                endpoint -> endpoint,
                                _ -> CompletableFuture.<Void>completedFuture(null)));
    }

    @Override
    public List<AuthorizationResult> authorize(
            AuthorizableRequestContext caller, List<Action> actions) {
        return actions.stream()
                .map(action ->
                        result(
                                rights.allow(
                                        caller.clientId(),
                                        action.operation(),
                                        action.resourcePattern())))
                .toList();
    }

    /** Kafka asks so instead of about the right to write idempotently, which MSK has. */
    @Override
    public AuthorizationResult authorizeByResourceType(
            AuthorizableRequestContext caller, AclOperation operation, ResourceType type) {
        return AuthorizationResult.DENIED;
    }

    private static AuthorizationResult result(boolean isAllowed) {
        return isAllowed ? AuthorizationResult.ALLOWED : AuthorizationResult.DENIED;
    }

    @Override
    public List<? extends CompletionStage<AclCreateResult>> createAcls(
            AuthorizableRequestContext caller, List<AclBinding> bindings) {
        throw new UnsupportedOperationException("MSK with IAM has no ACLs");
    }

    @Override
    public List<? extends CompletionStage<AclDeleteResult>> deleteAcls(
            AuthorizableRequestContext caller, List<AclBindingFilter> filters) {
        throw new UnsupportedOperationException("MSK with IAM has no ACLs");
    }

    @Override
    public Iterable<AclBinding> acls(AclBindingFilter filter) {
        return List.of();
    }

    @Override
    public void close() {}
}
