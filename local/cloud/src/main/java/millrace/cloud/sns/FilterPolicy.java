package millrace.cloud.sns;

import java.io.IOException;
import java.math.BigDecimal;
import millrace.cloud.sqs.message.MessageAttribute;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chooses the messages of one subscription by their attributes, or by the properties of their text
 * where that is a JSON object. The operators are those of event-ruler. Thread-safe.
 */
final class FilterPolicy {

    static final String ATTRIBUTES = "MessageAttributes";
    static final String BODY = "MessageBody";

    /** Without a policy every message is chosen. */
    static final FilterPolicy ALL = new FilterPolicy(Machine.builder().build(), true, false);

    private static final String RULE = "chosen";
    private static final JsonMapper JSON = new JsonMapper();

    private final Machine machine;
    private final boolean all;
    private final boolean byBody;

    private FilterPolicy(Machine machine, boolean all, boolean byBody) {
        this.machine = machine;
        this.all = all;
        this.byBody = byBody;
    }

    /**
     * @param scope {@link #ATTRIBUTES} or {@link #BODY}
     * @throws IllegalArgumentException when SNS would refuse it; the message says why
     */
    static FilterPolicy read(ObjectNode policy, String scope) {
        if (!scope.equals(ATTRIBUTES) && !scope.equals(BODY)) {
            throw new IllegalArgumentException("its FilterPolicyScope is " + scope);
        }
        if (policy.isEmpty()) {
            return ALL;
        }
        FilterPolicyLimits.check(policy, scope);
        var refusal = JsonRuleCompiler.check(policy.toString());
        if (refusal != null) {
            throw new IllegalArgumentException(refusal.lines().findFirst().orElse("invalid"));
        }
        var machine = Machine.builder().build();
        try {
            machine.addRule(RULE, policy.toString());
        } catch (IOException invalid) {
            throw new IllegalArgumentException(invalid.getMessage(), invalid);
        }
        return new FilterPolicy(machine, false, scope.equals(BODY));
    }

    /**
     * @param text what the subscription's endpoint would get
     */
    boolean accepts(Publication message, String text) {
        return all || matches(byBody ? body(text) : attributes(message));
    }

    private boolean matches(JsonNode judged) {
        if (!judged.isObject()) {
            return false;
        }
        try {
            return !machine.rulesForJSONEvent(judged.toString()).isEmpty();
        } catch (Exception unreadable) {
            throw new IllegalStateException("event-ruler cannot read " + judged, unreadable);
        }
    }

    private static JsonNode body(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }

    private static JsonNode attributes(Publication message) {
        var judged = JSON.createObjectNode();
        message.attributes()
                .forEach((name, attribute) -> {
                    var value = value(attribute);
                    if (!value.isMissingNode()) {
                        judged.set(name, value);
                    }
                });
        return judged;
    }

    /** Missing for a binary value, which no policy judges. */
    private static JsonNode value(MessageAttribute attribute) {
        var text = attribute.text();
        var type = attribute.dataType();
        if (text == null) {
            return JSON.missingNode();
        }
        if (type.startsWith("Number")) {
            return JSON.getNodeFactory().numberNode(new BigDecimal(text));
        }
        if (type.startsWith("String.Array")) {
            var values = body(text);
            return values.isArray() ? values : JSON.missingNode();
        }
        return JSON.getNodeFactory().stringNode(text);
    }
}
