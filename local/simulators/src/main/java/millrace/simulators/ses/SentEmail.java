package millrace.simulators.ses;

import java.util.Optional;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a SendEmail request. */
record SentEmail(ObjectNode body) {

    private static final int MAX_RECIPIENTS = 50;

    static SentEmail of(Request request) {
        return new SentEmail(request.json().orElseGet(Json::object));
    }

    JsonNode recipients() {
        return body.path("Destination").path("ToAddresses");
    }

    String subject() {
        return content().path("Subject").path("Data").asString("");
    }

    private JsonNode content() {
        return body.path("Content").path("Simple");
    }

    /** The first rule of SES that the e-mail breaks; empty when it is accepted. */
    Optional<String> fault() {
        if (!Json.text(body, "FromEmailAddress").contains("@")) {
            return Optional.of("FromEmailAddress is missing or no address");
        }
        if (recipients().isEmpty() || recipients().size() > MAX_RECIPIENTS) {
            return Optional.of("Destination.ToAddresses must hold 1 to 50 addresses");
        }
        for (var address : recipients()) {
            if (!address.asString("").matches("[^@\\s]+@[^@\\s]+")) {
                return Optional.of("A recipient is no e-mail address");
            }
        }
        if (subject().isEmpty()) {
            return Optional.of("Content.Simple.Subject.Data is missing");
        }
        return content().path("Body").isEmpty()
                ? Optional.of("Content.Simple.Body is missing")
                : Optional.empty();
    }

    /** The e-mail as readers see it. */
    ObjectNode message(String id) {
        var parts = content().path("Body");
        var message =
                Json.object()
                        .put("messageId", id)
                        .put("from", Json.text(body, "FromEmailAddress"))
                        .put("subject", subject())
                        .put("text", parts.path("Text").path("Data").asString(""))
                        .put("html", parts.path("Html").path("Data").asString(""));
        var tags = body.path("EmailTags");
        message.set("to", recipients());
        message.set("tags", tags.isArray() ? tags : Json.MAPPER.createArrayNode());
        return message;
    }
}
