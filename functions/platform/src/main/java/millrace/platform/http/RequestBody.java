package millrace.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reading of a request's body: plain JSON in UTF-8, within the limits that stand here and
 * nowhere else. Numbers are read exactly. Everything else is refused with what is wrong.
 */
final class RequestBody {

    /** The gateway's own limit is 10 MB. */
    static final int MAX_BYTES = 64 * 1024;

    static final int MAX_DEPTH = 32;
    static final int MAX_NAME_LENGTH = 100;
    static final int MAX_NUMBER_LENGTH = 64;

    /** Values, names, and beginnings and ends of arrays and objects. */
    static final int MAX_TOKENS = 10_000;

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]*)\"?", Pattern.CASE_INSENSITIVE);
    private static final JsonMapper JSON = mapper();

    /** The body as it was read. */
    sealed interface Reading {}

    record Absent() implements Reading {}

    record Value(JsonNode json) implements Reading {}

    record Refused(Problem problem) implements Reading {}

    private RequestBody() {}

    private static JsonMapper mapper() {
        var limits =
                StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxTokenCount(MAX_TOKENS)
                        .build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /**
     * @param headers by their lower-case names
     */
    static Reading read(APIGatewayV2HTTPEvent event, Map<String, String> headers) {
        var bytes = bytes(event);
        if (bytes.length > MAX_BYTES) {
            return refused(413, "BODY_TOO_LARGE", "A body has at most " + MAX_BYTES + " bytes.");
        }
        var encoding = headers.getOrDefault("content-encoding", "identity");
        if (bytes.length > 0 && !encoding.equalsIgnoreCase("identity")) {
            return refused(
                    415, "ENCODING_NOT_SUPPORTED", "Send the body without content-encoding.");
        }
        var text = event.getIsBase64Encoded() ? decoded(bytes) : readable(text(event));
        if (text.isEmpty()) {
            return refused(
                    400,
                    "BODY_NOT_UTF8",
                    "Send the body in UTF-8; it has bytes that are not, or U+FFFD in their place.");
        }
        if (text.get().isBlank()) {
            return new Absent();
        }
        var contentType = headers.getOrDefault("content-type", "");
        return mediaTypeProblem(contentType)
                .<Reading>map(Refused::new)
                .orElseGet(() -> parsed(text.get()));
    }

    private static byte[] bytes(APIGatewayV2HTTPEvent event) {
        var body = event.getBody();
        if (body == null) {
            return new byte[0];
        }
        return event.getIsBase64Encoded()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }

    /** The body as text, for comparing requests. */
    static String text(APIGatewayV2HTTPEvent event) {
        var body = event.getBody();
        return body == null || !event.getIsBase64Encoded()
                ? Objects.requireNonNullElse(body, "")
                : new String(bytes(event), StandardCharsets.UTF_8);
    }

    /** Empty for bytes that are no UTF-8. */
    private static Optional<String> decoded(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return readable(text.toString());
        } catch (CharacterCodingException otherCharset) {
            return Optional.empty();
        }
    }

    /**
     * Empty where a gateway made text of bytes that are no UTF-8: it has put U+FFFD in their place,
     * and what they were is lost.
     */
    private static Optional<String> readable(String text) {
        return text.indexOf(WellFormed.REPLACEMENT) < 0
                ? Optional.of(withoutByteOrderMark(text))
                : Optional.empty();
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Optional<Problem> mediaTypeProblem(String contentType) {
        if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            return Optional.of(
                    Problem.of(
                            415,
                            "JSON_REQUIRED",
                            "Send the body with the header content-type: application/json."));
        }
        var charset = CHARSET.matcher(contentType);
        return charset.find() && !charset.group(1).toLowerCase(Locale.ROOT).equals("utf-8")
                ? Optional.of(
                        Problem.of(
                                415,
                                "CHARSET_NOT_SUPPORTED",
                                "Send the body in UTF-8, and name no other charset."))
                : Optional.empty();
    }

    private static Reading parsed(String text) {
        JsonNode body;
        try {
            body = JSON.readTree(text);
        } catch (StreamConstraintsException beyond) {
            return refused(
                    400,
                    "BODY_OUT_OF_LIMITS",
                    "A body has at most %s levels, %s values and names, names of %s characters and numbers of %s%s."
                            .formatted(
                                    MAX_DEPTH,
                                    MAX_TOKENS,
                                    MAX_NAME_LENGTH,
                                    MAX_NUMBER_LENGTH,
                                    place(beyond)));
        } catch (MismatchedInputException twice) {
            return refused(
                    400,
                    "BODY_NAME_TWICE",
                    "An object of the body has a name twice%s.".formatted(place(twice)));
        } catch (JacksonException notJson) {
            return refused(
                    400, "BODY_NOT_JSON", "The body is not JSON%s.".formatted(place(notJson)));
        }
        var errors = WellFormed.errors(body);
        return errors.isEmpty() ? new Value(body) : new Refused(Problem.invalid(errors));
    }

    /** Of the place alone: the exception's text quotes the body. */
    private static String place(JacksonException at) {
        var location = at.getLocation();
        return location == null
                ? ""
                : " (line %s, column %s)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static Refused refused(int status, String code, String detail) {
        return new Refused(new Problem(status, code, detail, List.of()));
    }
}
