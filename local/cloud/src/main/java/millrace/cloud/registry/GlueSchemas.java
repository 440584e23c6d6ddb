package millrace.cloud.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/** Asks AWS Glue's schema registry for schemas. */
public record GlueSchemas(Supplier<GlueClient> glue) {

    /** As the principal and in the region of the AWS CLI. */
    public static GlueSchemas deployed() {
        return new GlueSchemas(
                () -> GlueClient.builder().httpClient(UrlConnectionHttpClient.create()).build());
    }

    /**
     * The schema of a version's id; empty where the registry has none.
     *
     * @throws UncheckedIOException with a sentence, when Glue does not answer or refuses
     */
    public Optional<String> schema(String id) {
        try (var client = glue.get()) {
            return Optional.of(
                    client.getSchemaVersion(get -> get.schemaVersionId(id)).schemaDefinition());
        } catch (EntityNotFoundException | InvalidInputException unknown) {
            return Optional.empty();
        } catch (SdkException refused) {
            throw new UncheckedIOException(
                    "AWS Glue gives no schema: " + refused.getMessage(), new IOException(refused));
        }
    }
}
