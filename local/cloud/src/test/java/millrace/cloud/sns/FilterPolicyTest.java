package millrace.cloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.sqs.message.MessageAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'a':['x','y']}                               | String       | y                 | true
                    {'a':['x']}                                   | String       | X                 | false
                    {'a':[{'equals-ignore-case':'x'}]}            | String       | X                 | true
                    {'a':[{'prefix':'or'}]}                       | String       | order             | true
                    {'a':[{'suffix':'er'}]}                       | String       | order             | true
                    {'a':[{'prefix':'er'}]}                       | String       | order             | false
                    {'a':[{'anything-but':['x','y']}]}            | String       | z                 | true
                    {'a':[{'anything-but':['x','y']}]}            | String       | y                 | false
                    {'a':[{'anything-but':{'prefix':'or'}}]}      | String       | order             | false
                    {'a':[{'exists':true}]}                       | String       | x                 | true
                    {'a':[{'exists':false}]}                      | String       | x                 | false
                    {'b':[{'exists':false}]}                      | String       | x                 | true
                    {'b':['x']}                                   | String       | x                 | false
                    {'a':['x'],'b':['x']}                         | String       | x                 | false
                    {'$or':[{'a':['x']},{'b':['x']}]}             | String       | x                 | true
                    {'a':[{'numeric':['>',0,'<=',150]}]}          | Number       | 150.0             | true
                    {'a':[{'numeric':['=',301.5]}]}               | Number       | 301.50            | true
                    {'a':[{'numeric':['>',0,'<=',150]}]}          | Number       | 151               | false
                    {'a':[{'numeric':['>',0]}]}                   | String       | 7                 | false
                    {'a':['rugby']}                               | String.Array | ["tennis","rugby"] | true
                    {'a':['golf']}                                | String.Array | ["tennis","rugby"] | false
                    {'a':[{'anything-but':['rugby']}]}            | String.Array | ["tennis","rugby"] | true
                    {'a':[7]}                                     | String.Array | [7,true,null]     | true
                    {'a':['rugby']}                               | String.Array | rugby             | false
                    {}                                            | String       | x                 | true
                    """)
    @Conforms(
            to = AwsPage.SNS_FILTERS,
            aws =
                    "a policy on attributes of the types String, String.Array and Number: exact texts,"
                            + " prefix, suffix, anything-but, numeric, exists, equals-ignore-case, `$or`")
    void a_policy_judges_attributes(String policy, String type, String value, boolean accepted) {
        var filter = TopicsFixture.filter(policy, FilterPolicy.ATTRIBUTES);

        assertThat(filter.accepts(TopicsFixture.with("a", type, value), "text"))
                .isEqualTo(accepted);
    }

    @Test
    @Conforms(to = AwsPage.SNS_FILTERS, aws = "binary attributes are not judged")
    void a_binary_attribute_is_as_none() {
        var message =
                new Publication(
                        "text",
                        false,
                        null,
                        Map.of("a", new MessageAttribute("Binary", null, new byte[] {1})),
                        null,
                        null);

        assertThat(
                        TopicsFixture.filter("{'a':[{'exists':true}]}", FilterPolicy.ATTRIBUTES)
                                .accepts(message, "text"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'order':{'total':[{'numeric':['>',10]}]}} | {"order":{"total":11}}        | true
                    {'order':{'total':[{'numeric':['>',10]}]}} | {"order":{"total":10}}        | false
                    {'tags':['new']}                           | {"tags":["old","new"]}        | true
                    {'paid':[true]}                            | {"paid":true}                 | true
                    {'paid':[{'exists':false}]}                | no JSON                       | false
                    {'paid':[{'exists':false}]}                | [1]                           | false
                    """)
    @Conforms(
            to = AwsPage.SNS_FILTERS,
            aws =
                    "a policy of the scope `MessageBody` judges properties of the body, nested ones too; a"
                            + " body that is no JSON object is filtered out")
    void a_policy_judges_the_body(String policy, String body, boolean accepted) {
        var filter = TopicsFixture.filter(policy, FilterPolicy.BODY);

        assertThat(filter.accepts(Publication.of(body), body)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'a':{'b':['x']}}                                                 | MessageAttributes | only a policy of the scope MessageBody has nested keys
                    {'a':['x'],'b':['x'],'c':['x'],'d':['x'],'e':['x'],'f':['x']}     | MessageAttributes | it has 6 keys, and 5 are allowed
                    {'a':{'b':{'c':{'d':{'e':[1,2,3,4,5,6]}}}},'f':{'g':{'h':[1,2]}}} | MessageBody       | it has 180 combinations of values, and 150 are allowed
                    {'a':['x']}                                                       | Elsewhere         | its FilterPolicyScope is Elsewhere
                    {'a':'x'}                                                         | MessageAttributes | "a" must be an object or an array
                    """)
    @Conforms(
            to = AwsPage.SNS_FILTERS,
            aws = "a policy has at most 5 keys and 150 combinations of values",
            ours = "the subscription is listed as not emulated")
    void a_policy_that_sns_refuses_is_refused(String policy, String scope, String why) {
        assertThatThrownBy(() -> TopicsFixture.filter(policy, scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
