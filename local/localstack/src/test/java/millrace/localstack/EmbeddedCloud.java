package millrace.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import millrace.cloud.LocalCloud;
import millrace.cloud.LocalCloudException;
import millrace.cloud.LocalCloudOptions;

/** The local cloud of this project with both stacks. */
record EmbeddedCloud(LocalCloud cloud) implements Cloud {

    private static final String MANIFEST =
            """
            {"artifacts":{
              "services":{"type":"aws:cloudformation:stack","properties":{"templateFile":"services.template.json"}},
              "services.assets":{"type":"cdk:asset-manifest","properties":{"file":"services.assets.json"}},
              "mapping":{"type":"aws:cloudformation:stack","properties":{"templateFile":"mapping.template.json"}}}}
            """;
    private static final String ASSETS =
            """
            {"files":{"code":{"source":{"path":"asset.code","packaging":"zip"},
              "destinations":{"d":{"objectKey":"keep-records.zip"}}}}}
            """;

    static EmbeddedCloud startIn(Path directory) throws IOException, LocalCloudException {
        var assembly = Files.createDirectories(directory.resolve("cdk.out"));
        Files.writeString(assembly.resolve("manifest.json"), MANIFEST);
        Files.writeString(assembly.resolve("services.assets.json"), ASSETS);
        for (var stack : new String[] {"services", "mapping"}) {
            Files.writeString(assembly.resolve(stack + ".template.json"), Stack.template(stack));
        }
        FunctionCode.unpackInto(assembly.resolve("asset.code"));
        return new EmbeddedCloud(
                LocalCloud.start(LocalCloudOptions.forTests(assembly, directory.resolve("logs"))));
    }

    @Override
    public URI endpoint() {
        return cloud.api();
    }

    @Override
    public URI dynamoDb() {
        return cloud.dynamoDb();
    }

    @Override
    public String bootstrapServers() {
        return cloud.bootstrapServers();
    }

    /** The first API has the port itself. */
    @Override
    public String api(String apiId) {
        return cloud.api().toString();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
