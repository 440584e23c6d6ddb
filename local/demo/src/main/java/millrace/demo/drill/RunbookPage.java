package millrace.demo.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of the runbook as text. */
record RunbookPage(List<String> lines) {

    /**
     * @throws UncheckedIOException where there is no such page
     */
    static RunbookPage of(Path project, String page) {
        try {
            return new RunbookPage(
                    Files.readAllLines(project.resolve("docs/runbook/" + page + ".md")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines below a heading; none where the page has no such heading. */
    List<String> below(String heading) {
        var found = new ArrayList<String>();
        var isBelow = false;
        for (var line : lines) {
            if (line.startsWith("#")) {
                isBelow = line.equals("## " + heading);
            } else if (isBelow && !line.isBlank()) {
                found.add(line);
            }
        }
        return found;
    }

    /** Tells what the alarm means, and what to look at first. */
    void tell(Story story) {
        below("What it means").forEach(story::says);
        below("Look first").forEach(line -> story.says("Look first: " + line));
    }
}
