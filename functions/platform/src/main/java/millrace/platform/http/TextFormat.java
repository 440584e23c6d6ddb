package millrace.platform.http;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.MessageSourceError;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.FormatValidator;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.platform.text.DateTime;
import millrace.platform.text.DisplayName;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.InvalidText;
import millrace.platform.text.MultilineText;
import millrace.platform.text.OneLine;
import millrace.platform.text.Password;
import millrace.platform.text.Prose;
import tools.jackson.databind.JsonNode;

/**
 * A format of an OpenAPI document whose rule is a type of text: what the schema lets through, the
 * type takes. Its error quotes nothing of the text.
 *
 * @param reader throws {@link InvalidText}
 */
record TextFormat(String name, Consumer<String> reader) implements Format {

    static final List<TextFormat> ALL =
            List.of(
                    new TextFormat(DateTime.FORMAT, DateTime::of),
                    new TextFormat(DisplayName.FORMAT, DisplayName::of),
                    new TextFormat(EmailAddress.FORMAT, EmailAddress::of),
                    new TextFormat(MultilineText.FORMAT, MultilineText::of),
                    new TextFormat(OneLine.FORMAT, OneLine::require),
                    new TextFormat(Password.FORMAT, Password::of),
                    new TextFormat(Prose.FORMAT, Prose::require));

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void validate(
            ExecutionContext execution,
            SchemaContext schema,
            JsonNode node,
            JsonNode root,
            NodePath at,
            boolean assertionsEnabled,
            Supplier<MessageSourceError.Builder> error,
            FormatValidator validator) {
        if (!assertionsEnabled || !node.isString()) {
            return;
        }
        try {
            reader.accept(node.stringValue());
        } catch (InvalidText invalid) {
            execution.addError(error.get().messageSupplier(invalid::getMessage).build());
        }
    }
}
