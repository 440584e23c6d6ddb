package millrace.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * CloudFormation's resource specification of the types that the templates use, as the npm package
 * {@code @aws-cdk/aws-service-spec} has it. It is checked in, so that tests need no npm; {@code mvn
 * -pl infra-cdk test -Dcontract.write=true} takes it from the package anew.
 */
record ResourceSpecification(String version, JsonNode types) {

    private static final Path FILE = Path.of("src/test/resources/cloudformation.json");

    private static final String REMEDY =
            ": mvn -pl infra-cdk test -Dcontract.write=true takes it from the specification.";

    static ResourceSpecification checkedIn() {
        return from(JsonMapper.shared().readTree(FILE.toFile()));
    }

    private static ResourceSpecification from(JsonNode document) {
        return new ResourceSpecification(
                document.path("version").asString(), document.path("types"));
    }

    /** The version that {@code package.json} pins. */
    static String pinnedVersion() {
        return JsonMapper.shared()
                .readTree(Path.of("package.json").toFile())
                .path("devDependencies")
                .path("@aws-cdk/aws-service-spec")
                .asString();
    }

    /** Asks the package, which is installed first. */
    static void write(Collection<String> types) {
        run(List.of("npm", "ci", "--silent"));
        var dump =
                Stream.concat(Stream.of("node", "src/test/node/specification.mjs"), types.stream());
        var answer = run(dump.toList());
        try {
            Files.writeString(FILE, answer, UTF_8);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String run(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed, see above.");
            }
            return output;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(command + " could not be run", failed);
        }
    }

    /**
     * The attributes that {@code Fn::GetAtt} may name, and no field where there is no such
     * attribute.
     */
    JsonNode attribute(String type, String name) {
        return types.path(type).path("attributes").path(name);
    }

    /** Each property that breaks the specification: its path and what is wrong. */
    List<String> violations(String type, JsonNode properties) {
        if (!types.has(type)) {
            return List.of(type + " is not among the types that are checked in" + REMEDY);
        }
        var found = new ArrayList<String>();
        var specification = types.path(type);
        new PropertyTypes(specification.path("objects"), found)
                .check("Properties", specification.path("properties"), properties);
        return List.copyOf(found);
    }
}
