package millrace.cloud.mapping.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import millrace.cloud.assembly.InvalidAssemblyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FilterCriteriaTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static FilterCriteria criteria(String... patterns) {
        return FilterCriteria.of("orders-mapping", List.of(patterns), "value");
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text);
    }

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
                    {"a":[{"wildcard":"a*c"}]}              | {"a":"abbc"}          | true
                    {"a":[{"wildcard":"a*c"}]}              | {"a":"abb"}           | false
                    {"a":[{"cidr":"10.0.0.0/8"}]}           | {"a":"10.1.2.3"}      | true
                    {"a":[{"cidr":"10.0.0.0/8"}]}           | {"a":"11.1.2.3"}      | false
                    {"a":[{"cidr":"2001:db8::/32"}]}        | {"a":"2001:db8::1"}   | true
                    {"a":[{"exists":true}]}                 | {"a":null}            | true
                    {"a":[{"exists":true}]}                 | {}                    | false
                    {"a":[{"exists":false}]}                | {}                    | true
                    {"a":[{"exists":false}]}                | {"a":1}               | false
                    {"a":[{"anything-but":"x"}]}            | {"a":"y"}             | true
                    {"a":[{"anything-but":"x"}]}            | {"a":"x"}             | false
                    {"a":[{"anything-but":"x"}]}            | {}                    | false
                    {"a":[{"anything-but":["x","y"]}]}      | {"a":"y"}             | false
                    {"a":[{"anything-but":["x","y"]}]}      | {"a":"z"}             | true
                    {"a":[{"anything-but":[1,2]}]}          | {"a":2}               | false
                    {"a":[{"anything-but":{"prefix":"x"}}]} | {"a":"xy"}            | false
                    {"a":[{"anything-but":{"suffix":"y"}}]} | {"a":"xy"}            | false
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
                    {"a":{"b":[1],"c":[1]}}  | {"a":[{"b":1,"c":2},{"b":2,"c":1}]}  | false
                    {"$or":[{"a":["x"]},{"b":["y"]}]}       | {"b":"y"}             | true
                    {"$or":[{"a":["x"]},{"b":["y"]}]}       | {"b":"z"}             | false
                    {"c":[1],"$or":[{"a":[1]},{"b":[1]}]}   | {"a":1,"b":1}         | false
                    """)
    void a_pattern_means_what_event_ruler_makes_of_it(
            String pattern, String record, boolean matches) {
        assertThat(criteria(pattern).pass(json(record))).isEqualTo(matches);
    }

    /** Lambda developer guide, "Filtering events from Amazon MSK": data and pattern by format. */
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"value":["paid"]}                                  | paid          | true
                    {"value":["paid"]}                                  | unpaid        | false
                    {"value":[{"prefix":"pa"}]}                         | paid          | true
                    {"value":[{"anything-but":"paid"}]}                 | paid          | false
                    {"value":["paid"]}                                  | {"value":"x"} | true
                    {"value":{"a":[1]}}                                 | {"a":1}       | true
                    {"value":{"a":[1]}}                                 | {"a":2}       | false
                    {"value":{"a":[1]}}                                 | [{"a":1}]     | true
                    {"value":{"a":[1]}}                                 | paid          | true
                    {"value":{"a":[1]},"topic":["orders"]}              | paid          | true
                    {"value":{"a":[1]},"topic":["payments"]}            | paid          | false
                    {"topic":["orders"]}                                | paid          | true
                    {"topic":["payments"]}                              | {"a":1}       | false
                    {"$or":[{"value":{"a":[1]}},{"topic":["payments"]}]} | paid         | true
                    {"$or":[{"value":{"a":[1]},"topic":["payments"]},{"topic":["stock"]}]} | paid | false
                    """)
    void a_pattern_for_data_of_another_format_is_judged_without_it(
            String pattern, String value, boolean passes) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);

        assertThat(criteria(pattern).pass(json("{\"topic\":\"orders\"}"), bytes)).isEqualTo(passes);
    }

    @Test
    void data_that_is_missing_or_no_text_is_judged_by_metadata_only() {
        var noText = new byte[] {(byte) 0xff, (byte) 0xfe, 1};

        for (var pattern : List.of("{\"value\":[\"paid\"]}", "{\"value\":{\"a\":[1]}}")) {
            assertThat(criteria(pattern).pass(json("{}"), noText)).isTrue();
            assertThat(criteria(pattern).pass(json("{}"), null)).isTrue();
        }
        assertThat(criteria("{\"topic\":[\"stock\"]}").pass(json("{}"), noText)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "no json",
                "{}",
                "{\"a\":\"x\"}",
                "{\"a\":[]}",
                "{\"a\":[{\"cidr\":\"10.0.0.0/99\"}]}",
                "{\"a\":[{\"poem\":\"x\"}]}",
                "{\"a\":[{\"numeric\":[\">\"]}]}",
                "{\"a\":[{\"numeric\":[\"~\",1]}]}",
                "{\"a\":[{\"numeric\":[\">\",\"1\"]}]}",
                "{\"a\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]}"
            })
    void an_invalid_pattern_is_refused_with_its_mapping(String pattern) {
        assertThatThrownBy(() -> criteria(pattern))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessageStartingWith(
                        "The filter pattern "
                                + pattern
                                + " of event source mapping orders-mapping is invalid (")
                .hasMessageEndingWith("): correct it in the CDK app and synthesize again")
                .message()
                .hasLineCount(1);
    }

    @Test
    void one_of_several_patterns_is_enough_and_none_lets_all_pass() {
        var either = criteria("{\"a\":[1]}", "{\"a\":[2]}");

        assertThat(either.pass(json("{\"a\":2}"))).isTrue();
        assertThat(either.pass(json("{\"a\":3}"))).isFalse();
        assertThat(criteria().pass(json("{}"))).isTrue();
    }

    @Test
    void of_several_patterns_one_for_another_format_lets_the_record_pass() {
        var either = criteria("{\"value\":{\"a\":[1]}}", "{\"value\":[\"paid\"]}");

        assertThat(either.pass(json("{}"), "{\"a\":2}".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(either.pass(json("{}"), "other".getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    void the_relays_filter_takes_inserted_outbox_rows_only() {
        var relay =
                criteria(
                        "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":[{\"prefix\":\"OUTBOX#\"}]}}}}");
        var record = "{\"eventName\":\"%s\",\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"%s\"}}}}";

        assertThat(relay.pass(json(record.formatted("INSERT", "OUTBOX#orders#1")))).isTrue();
        assertThat(relay.pass(json(record.formatted("REMOVE", "OUTBOX#orders#1")))).isFalse();
        assertThat(relay.pass(json(record.formatted("INSERT", "ORDER#1")))).isFalse();
    }
}
