package millrace.infra;

import java.nio.file.Path;
import java.util.SortedMap;

/** Finds the built code and the API documents. */
public interface AssetLocator {

    /**
     * The platform and its dependencies: a directory that holds {@code java/lib}.
     *
     * @throws millrace.infra.function.InvalidInfrastructure when it is not built
     */
    Path platformLayer();

    /**
     * A context's own code: a directory that holds {@code lib}.
     *
     * @throws millrace.infra.function.InvalidInfrastructure when it is not built
     */
    Path functionCode(String context);

    /** The OpenAPI documents that exist, by context. */
    SortedMap<String, Path> openApiDocuments();
}
