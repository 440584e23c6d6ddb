package millrace.cloud.mapping.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FilterPatternTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"a":["x"]}                             | {"a":"x"}             | true
                    {"a":["x"]}                             | {"a":"y"}             | false
                    {"a":["x","y"]}                         | {"a":"y"}             | true
                    {"a":["x"]}                             | {}                    | false
                    {"a":["x"],"b":["y"]}                   | {"a":"x","b":"y"}     | true
                    {"a":["x"],"b":["y"]}                   | {"a":"x","b":"z"}     | false
                    {"a":[5]}                               | {"a":5.0}             | true
                    {"a":[5]}                               | {"a":"5"}             | false
                    {"a":[true]}                            | {"a":true}            | true
                    {"a":[null]}                            | {"a":null}            | true
                    {"a":[null]}                            | {}                    | false
                    {"a":[{"prefix":"OUT"}]}                | {"a":"OUTBOX"}        | true
                    {"a":[{"prefix":"OUT"}]}                | {"a":"INBOX"}         | false
                    {"a":[{"prefix":"OUT"}]}                | {"a":7}               | false
                    {"a":[{"suffix":".png"}]}               | {"a":"cat.png"}       | true
                    {"a":[{"suffix":".png"}]}               | {"a":"cat.jpg"}       | false
                    {"a":[{"equals-ignore-case":"Paid"}]}   | {"a":"PAID"}          | true
                    {"a":[{"exists":true}]}                 | {"a":null}            | true
                    {"a":[{"exists":true}]}                 | {}                    | false
                    {"a":[{"exists":false}]}                | {}                    | true
                    {"a":[{"exists":false}]}                | {"a":1}               | false
                    {"a":[{"anything-but":"x"}]}            | {"a":"y"}             | true
                    {"a":[{"anything-but":"x"}]}            | {"a":"x"}             | false
                    {"a":[{"anything-but":"x"}]}            | {}                    | false
                    {"a":[{"anything-but":["x","y"]}]}      | {"a":"y"}             | false
                    {"a":[{"anything-but":["x","y"]}]}      | {"a":"z"}             | true
                    {"a":[{"anything-but":{"prefix":"x"}}]} | {"a":"xy"}            | false
                    {"a":[{"numeric":[">",0,"<=",5]}]}      | {"a":5}               | true
                    {"a":[{"numeric":[">",0,"<=",5]}]}      | {"a":0}               | false
                    {"a":[{"numeric":["=",2.5]}]}           | {"a":2.50}            | true
                    {"a":[{"numeric":["<",3]}]}             | {"a":"2"}             | false
                    {"a":[{"numeric":[">=",3]}]}            | {"a":3}               | true
                    {"a":{"b":["x"]}}                       | {"a":{"b":"x"}}       | true
                    {"a":{"b":["x"]}}                       | {"a":{"b":"y"}}       | false
                    {"a":{"b":["x"]}}                       | {"a":"x"}             | false
                    {"a":{"b":[{"exists":false}]}}          | {}                    | true
                    {"a":["x"]}                             | {"a":["w","x"]}       | true
                    {"a":["x"]}                             | {"a":["w","y"]}       | false
                    {"$or":[{"a":["x"]},{"b":["y"]}]}       | {"b":"y"}             | true
                    {"$or":[{"a":["x"]},{"b":["y"]}]}       | {"b":"z"}             | false
                    """)
    void a_pattern_matches_as_lambda_documents_it(String pattern, String record, boolean matches) {
        assertThat(FilterPattern.parse(pattern).matches(JSON.readTree(record))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "no json",
                "{\"a\":\"x\"}",
                "{\"a\":[]}",
                "{\"a\":[{\"cidr\":\"10.0.0.0/8\"}]}",
                "{\"a\":[{\"numeric\":[\">\"]}]}",
                "{\"a\":[{\"numeric\":[\"~\",1]}]}",
                "{\"a\":[{\"numeric\":[\">\",\"1\"]}]}",
                "{\"a\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]}"
            })
    void a_pattern_that_is_not_understood_is_quoted(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Filter pattern " + pattern + " is not understood: ");
    }

    @Test
    void one_of_several_patterns_is_enough_and_none_lets_all_pass() {
        FilterCriteria either = FilterCriteria.of(List.of("{\"a\":[1]}", "{\"a\":[2]}"));

        assertThat(either.pass(JSON.readTree("{\"a\":2}"))).isTrue();
        assertThat(either.pass(JSON.readTree("{\"a\":3}"))).isFalse();
        assertThat(FilterCriteria.of(List.of()).pass(JSON.readTree("{}"))).isTrue();
    }

    @Test
    void the_relays_filter_takes_inserted_outbox_rows_only() {
        FilterCriteria relay =
                FilterCriteria.of(
                        List.of(
                                "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"OUTBOX#\"}]}}}}"));
        String record = "{\"eventName\":\"%s\",\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"%s\"}}}}";

        assertThat(relay.pass(JSON.readTree(record.formatted("INSERT", "OUTBOX#orders#1"))))
                .isTrue();
        assertThat(relay.pass(JSON.readTree(record.formatted("REMOVE", "OUTBOX#orders#1"))))
                .isFalse();
        assertThat(relay.pass(JSON.readTree(record.formatted("INSERT", "ORDER#1")))).isFalse();
    }
}
