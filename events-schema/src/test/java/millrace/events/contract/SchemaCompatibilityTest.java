package millrace.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaCompatibilityTest {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The rules of one field before and after, and what is said of the field; nothing: it passes.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                // types
                "'type':'string'|'type':'string'|-",
                "'type':['string','null']|'type':['null','string']|-",
                "'type':['string','null']|'type':'string'|has its type narrowed from [string, null] to [string]",
                "'type':'number'|'type':'integer'|has its type narrowed from [number] to [integer]",
                "'type':'string'|'type':'integer'|has its type narrowed from [string] to [integer]",
                "'title':'a'|'type':'string'|has its type narrowed from [] to [string]",
                "'type':'integer'|'type':'number'|has its type widened from [integer] to [number]",
                "'type':'string'|'type':['string','null']|has its type widened from [string] to [string, null]",
                "'type':'string'|'title':'a'|has its type widened from [string] to []",
                // values
                "'enum':['A','B']|'enum':['B','A']|-",
                "'const':'A'|'enum':['A']|-",
                "'enum':['A','B']|'enum':['A']|no longer takes the value \"B\"",
                "'enum':['A','B']|'const':'B'|no longer takes the value \"A\"",
                "'enum':['A']|'enum':['A','B']|newly takes the value \"B\"",
                "'type':'string'|'type':'string','enum':['A']|is newly limited to the values [\"A\"]",
                "'type':'string','enum':['A']|'type':'string'|is no longer limited to the values [\"A\"]",
                // lower bounds
                "'minimum':1|'minimum':1.0|-",
                "'minimum':1|'minimum':2|has its minimum tightened from 1 to 2",
                "'minimum':2|'minimum':1|has its minimum loosened from 2 to 1",
                "'title':'a'|'minimum':0|newly has the minimum 0",
                "'minimum':0|'title':'a'|lost its minimum 0",
                "'minLength':1|'minLength':2|has its minLength tightened from 1 to 2",
                "'minItems':0|'minItems':1|has its minItems tightened from 0 to 1",
                // upper bounds
                "'maximum':9|'maximum':9|-",
                "'maximum':9|'maximum':5|has its maximum tightened from 9 to 5",
                "'maximum':5|'maximum':9|has its maximum loosened from 5 to 9",
                "'title':'a'|'maximum':9|newly has the maximum 9",
                "'maximum':9|'title':'a'|lost its maximum 9",
                "'maxLength':64|'maxLength':32|has its maxLength tightened from 64 to 32",
                "'maxItems':100|'maxItems':99|has its maxItems tightened from 100 to 99",
                // forms
                "'pattern':'Z$'|'pattern':'Z$'|-",
                "'pattern':'Z$'|'pattern':'z$'|has its pattern changed from Z$ to z$",
                "'type':'string'|'type':'string','format':'uuid'|has its format changed from none to uuid",
                "'format':'uuid'|'title':'a'|has its format changed from uuid to none",
                // texts
                "'title':'a'|'title':'b','description':'c'|-",
                // items
                "'items':{'type':'string'}|'items':{'type':'string'}|-",
                "'title':'a'|'items':{'type':'string'}|newly restricts its items",
                "'items':{'type':'string'}|'title':'a'|frees its items",
            })
    void a_field_may_not_be_read_differently(String older, String newer, String change) {
        assertThat(problems("{'properties':{'it':{%s}}}", older, newer))
                .isEqualTo(
                        change == null
                                ? List.of()
                                : List.of(
                                        "OrderCreated 1.1: field it %s since version 1.0."
                                                .formatted(change)));
    }

    /** All properties and the required ones before and after. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a b|a  |a b|a  |-",
                "a  |a  |a b|a  |-",
                "a b|a  |a  |a  |field b was removed",
                "a b|a b|a  |a  |field b was removed",
                "a b|a  |a b|a b|field b is newly required",
                "a  |a  |a b|a b|field b is newly required",
                "a b|a b|a b|a  |field b is no longer required",
            })
    void a_field_may_be_added_as_optional_and_nothing_else(
            String fields, String required, String nowFields, String nowRequired, String change) {
        assertThat(
                        problems(
                                "{%s}",
                                objectWith(fields, required), objectWith(nowFields, nowRequired)))
                .isEqualTo(
                        change == null
                                ? List.of()
                                : List.of("OrderCreated 1.1: " + change + " since version 1.0."));
    }

    @Test
    void fields_within_objects_and_lists_are_named_by_their_path() {
        var schema =
                """
                {'properties':{'items':{'items':{'properties':{'product':{
                  'required':['id'],'properties':{'id':{'maxLength':%s}}}}}}}}\
                """;

        assertThat(problems(schema, "64", "32"))
                .containsExactly(
                        "OrderCreated 1.1: field items[].product.id has its maxLength tightened"
                                + " from 64 to 32 since version 1.0.");
        assertThat(
                        problems(
                                "{'properties':{'a':{%s}}}",
                                objectWith("b c", "b"), objectWith("b", "b")))
                .containsExactly("OrderCreated 1.1: field a.c was removed since version 1.0.");
    }

    @Test
    void the_event_itself_has_rules_too() {
        assertThat(problems("{'type':%s}", "'object'", "'array'"))
                .containsExactly(
                        "OrderCreated 1.1: the event has its type narrowed from [object] to [array]"
                                + " since version 1.0.");
    }

    @Test
    void the_version_alone_changes_with_the_version() {
        assertThat(problems("{'properties':{'version':{'const':'%s'}}}", "1.0", "1.1")).isEmpty();
        assertThat(problems("{'properties':{'eventType':{'const':'%s'}}}", "A", "B"))
                .containsExactly(
                        "OrderCreated 1.1: field eventType no longer takes the value \"A\""
                                + " since version 1.0.",
                        "OrderCreated 1.1: field eventType newly takes the value \"B\""
                                + " since version 1.0.");
    }

    @Test
    void every_problem_is_reported() {
        assertThat(
                        problems(
                                "{'properties':{'it':{%s}}}",
                                "'type':'string','maxLength':9", "'type':'integer','maxLength':8"))
                .hasSize(2);
    }

    private static String objectWith(String fields, String required) {
        var properties =
                List.of(fields.strip().split(" ")).stream().map("'%s':{}"::formatted).toList();
        return "'required':['%s'],'properties':{%s}"
                .formatted(
                        String.join("','", required.strip().split(" ")),
                        String.join(",", properties));
    }

    private static List<String> problems(String template, String older, String newer) {
        return SchemaCompatibility.problems(
                "OrderCreated 1.1",
                " since version 1.0",
                json(template, older),
                json(template, newer));
    }

    private static JsonNode json(String template, String text) {
        return JSON.readTree(template.formatted(text).replace('\'', '"'));
    }
}
