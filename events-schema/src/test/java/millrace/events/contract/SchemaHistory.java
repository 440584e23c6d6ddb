package millrace.events.contract;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import millrace.events.contract.PublishedSchemas.Published;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas that a folder's git history published. The commit that first holds a schema publishes
 * it, and it stays published when a later commit changes or deletes it. Of a merged branch its
 * merge counts, not each of its commits.
 *
 * @param gap a sentence that says what could not be read; empty when nothing is missing
 */
record SchemaHistory(PublishedSchemas published, String gap) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Commit, hash of the content, path: each commit's line is followed by those of its files. */
    private static final Pattern LINE =
            Pattern.compile("commit (\\w{10})\\w*|:\\d+ \\d+ \\w+ (\\w+) [AMT]\t(.*)\\.json");

    private record Place(String commit, String content) {}

    static SchemaHistory of(Path folder) {
        var git = new Git(folder);
        try {
            var shallow = git.run("rev-parse", "--is-shallow-repository");
            if (shallow.code() != 0) {
                return nothing("This is no git checkout, so no schema was compared.");
            }
            if (git.run("rev-parse", "--verify", "HEAD").code() != 0) {
                return nothing("The git repository has no commit, so no schema was compared.");
            }
            var published = published(git);
            if (published.isEmpty()) {
                return nothing("No commit holds a schema, so none was compared.");
            }
            var gap =
                    shallow.output().strip().equals("true")
                            ? "The git checkout is shallow, so schemas were compared only with"
                                    + " the commits that it holds."
                            : "";
            return new SchemaHistory(new PublishedSchemas(published), gap);
        } catch (IOException e) {
            return nothing("There is no git on the PATH, so no schema was compared.");
        }
    }

    private static SchemaHistory nothing(String gap) {
        return new SchemaHistory(new PublishedSchemas(Map.of()), gap);
    }

    private static Map<String, Published> published(Git git) {
        return places(git).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, place -> read(git, place.getValue())));
    }

    private static Published read(Git git, Place place) {
        return new Published(
                JSON.readTree(git.output("cat-file", "blob", place.content)), place.commit);
    }

    /** The first content of each file, oldest commit first. */
    private static Map<String, Place> places(Git git) {
        var log =
                git.output(
                        "log",
                        "--first-parent",
                        "-m",
                        "--reverse",
                        "--no-renames",
                        "--raw",
                        "--no-abbrev",
                        "--format=commit %H",
                        "--relative",
                        "--",
                        ".");
        var first = new HashMap<String, Place>();
        var commit = "";
        for (var line : log.lines().toList()) {
            var matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(1) != null) {
                commit = matcher.group(1);
            } else if (matcher.matches()) {
                first.putIfAbsent(matcher.group(3), new Place(commit, matcher.group(2)));
            }
        }
        return first;
    }
}
