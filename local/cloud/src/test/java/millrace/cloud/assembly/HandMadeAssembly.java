package millrace.cloud.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes small cloud assemblies as the CDK would. */
public final class HandMadeAssembly {

    /** A function and the table that it is told of. */
    public static final String FUNCTION =
            """
            'Place':{'Type':'AWS::Lambda::Function','Properties':{
              'FunctionName':'place','Runtime':'java25','Handler':'a.B::c','Timeout':20,
              'MemorySize':512,'Code':{'S3Bucket':'b','S3Key':'code.zip'},
              'Environment':{'Variables':{'TABLE':{'Ref':'Orders'}}}}},
            'Orders':{'Type':'AWS::DynamoDB::Table','Properties':{
              'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
              'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}}
            """;

    /** The assets of {@link #FUNCTION}. */
    public static final String ASSETS =
            """
            {'files':{'code':{'source':{'path':'asset.code','packaging':'zip'},
              'destinations':{'d':{'objectKey':'code.zip'}}}}}
            """;

    private final Path directory;
    private final List<String> artifacts = new ArrayList<>();

    public HandMadeAssembly(Path directory) {
        this.directory = directory;
    }

    /**
     * @param template JSON, with single quotes in place of double ones
     */
    public HandMadeAssembly stack(String name, String template) throws IOException {
        return stack(name, template, "{'files':{}}");
    }

    public HandMadeAssembly stack(String name, String template, String assets) throws IOException {
        write(name + ".template.json", template);
        write(name + ".assets.json", assets);
        artifacts.add(
                "'%s':{'type':'aws:cloudformation:stack','properties':{'templateFile':'%s.template.json'}}"
                        .formatted(name, name));
        artifacts.add(
                "'%s.assets':{'type':'cdk:asset-manifest','properties':{'file':'%s.assets.json'}}"
                        .formatted(name, name));
        return this;
    }

    /** An assembly in a folder of this one, which is written apart. */
    public HandMadeAssembly nested(String folder) {
        artifacts.add(
                "'%1$s':{'type':'cdk:cloud-assembly','properties':{'directoryName':'%1$s'}}"
                        .formatted(folder));
        return this;
    }

    public Path written() throws IOException {
        write("manifest.json", "{'artifacts':{" + String.join(",", artifacts) + "}}");
        return directory;
    }

    private void write(String file, String json) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(file), json.replace('\'', '"'));
    }
}
