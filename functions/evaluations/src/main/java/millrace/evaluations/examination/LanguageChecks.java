package millrace.evaluations.examination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import millrace.evaluations.rubric.Check;
import millrace.evaluations.syntax.Language;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checks that apply to all code of a language, from {@code checks/<language>.json} on the class
 * path.
 */
public final class LanguageChecks {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Language, List<Check>> ALL = read();

    private LanguageChecks() {}

    public static List<Check> of(Language language) {
        return ALL.getOrDefault(language, List.of());
    }

    private static Map<Language, List<Check>> read() {
        var all = new EnumMap<Language, List<Check>>(Language.class);
        for (var language : Language.values()) {
            all.put(language, read("/checks/" + language.wireName() + ".json"));
        }
        return all;
    }

    private static List<Check> read(String resource) {
        try (var document = LanguageChecks.class.getResourceAsStream(resource)) {
            if (document == null) {
                throw new IllegalStateException("The class path has no " + resource);
            }
            return JSON.readValue(document, new TypeReference<List<Check>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
