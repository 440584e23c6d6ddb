package millrace.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.service.AccessRequest;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamServiceTest {

    private static final String SHOP = LocalAccount.accessKey("shop");

    @TempDir Path directory;

    private final IamService iam = new IamService();

    private void roleAllows(String... statements) throws IOException {
        ServiceFixture.read(
                directory,
                """
                'Role':{'Type':'AWS::IAM::Role'},
                'Policy':{'Type':'AWS::IAM::Policy','Properties':{
                  'Roles':[{'Ref':'Role'}],'PolicyDocument':{'Statement':[%s]}}},
                'Shop':{'Type':'AWS::Lambda::Function','Properties':{
                  'FunctionName':'shop','Role':{'Fn::GetAtt':['Role','Arn']}}}
                """
                        .formatted(String.join(",", statements)),
                iam);
    }

    private static String allow(String action, String resource) {
        return "{'Effect':'Allow','Action':'%s','Resource':'%s'}".formatted(action, resource);
    }

    private boolean may(String action, String resource) {
        return may(AccessRequest.of(action, resource));
    }

    private boolean may(AccessRequest request) {
        return iam.refusal(SHOP, request).isEmpty();
    }

    @Test
    void a_function_may_do_what_its_role_allows_and_nothing_else() throws IOException {
        roleAllows(allow("kms:Sign", "arn:key/1"));

        assertThat(may("kms:Sign", "arn:key/1")).isTrue();
        assertThat(may("kms:Sign", "arn:key/2")).isFalse();
        assertThat(may("kms:GetPublicKey", "arn:key/1")).isFalse();
    }

    @Test
    void a_refusal_names_function_action_and_resource() throws IOException {
        roleAllows();

        assertThat(iam.refusal(SHOP, AccessRequest.of("kms:Sign", "arn:key/1")))
                .hasValue(
                        "The function shop is not authorized to perform: kms:Sign on resource:"
                                + " arn:key/1");
        assertThat(iam.refusals()).hasSize(1);
    }

    @Test
    void who_is_no_function_may_do_everything() throws IOException {
        roleAllows();

        assertThat(iam.refusal("local", AccessRequest.of("kms:Sign", "arn:key/1"))).isEmpty();
        assertThat(iam.refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dynamodb:*, arn:table/orders, true",
        "DYNAMODB:getitem, arn:table/orders, true",
        "dynamodb:Get?tem, arn:table/o*s, true",
        "dynamodb:Get, arn:table/orders, false",
        "dynamodb:GetItem, arn:table/orders/index/*, false",
    })
    void patterns_have_stars_and_question_marks(String action, String resource, boolean allowed)
            throws IOException {
        roleAllows(allow(action, resource));

        assertThat(may("dynamodb:GetItem", "arn:table/orders")).isEqualTo(allowed);
    }

    @Test
    void what_is_denied_is_not_allowed_whatever_allows_it() throws IOException {
        roleAllows(
                allow("kms:*", "*"),
                "{'Effect':'Deny','Action':'kms:Sign','Resource':'arn:key/1'}");

        assertThat(may("kms:Sign", "arn:key/1")).isFalse();
        assertThat(may("kms:Sign", "arn:key/2")).isTrue();
    }

    @Test
    void all_resources_but_some_can_be_allowed() throws IOException {
        roleAllows("{'Effect':'Allow','Action':'sns:Publish','NotResource':'arn:aws:sns:*'}");

        assertThat(may("sns:Publish", "+821012345678")).isTrue();
        assertThat(may("sns:Publish", "arn:aws:sns:topic")).isFalse();
    }

    @Test
    void leading_keys_are_judged_and_a_request_without_any_is_not_let_through() throws IOException {
        roleAllows(
                """
                {'Effect':'Allow','Action':'dynamodb:Query','Resource':'arn:table/orders',
                 'Condition':{'ForAllValues:StringLike':{'dynamodb:LeadingKeys':['OUTBOX#*']},
                              'Null':{'dynamodb:LeadingKeys':['false']}}}
                """);

        assertThat(may(query("OUTBOX#1"))).isTrue();
        assertThat(may(query("OUTBOX#1", "ORDER#1"))).isFalse();
        assertThat(may(query())).isFalse();
    }

    private static AccessRequest query(String... keys) {
        return new AccessRequest(
                "dynamodb:Query",
                "arn:table/orders",
                Map.of("dynamodb:LeadingKeys", List.of(keys)));
    }

    @Test
    void a_condition_on_what_is_not_known_here_refuses_nothing() throws IOException {
        var unknown = "'Condition':{'StringEquals':{'ses:FromAddress':'a@shop.example'}}";
        roleAllows(
                "{'Effect':'Allow','Action':'ses:SendEmail','Resource':'*'," + unknown + "}",
                "{'Effect':'Deny','Action':'ses:*','Resource':'*'," + unknown + "}");

        assertThat(may("ses:SendEmail", "")).isTrue();
    }

    @Test
    void rights_that_no_call_needed_are_listed() throws IOException {
        roleAllows(
                "{'Effect':'Allow','Action':['kms:Sign','kms:GetPublicKey'],'Resource':['a','b']}");

        may("kms:Sign", "a");

        assertThat(iam.unused())
                .containsExactly(
                        new Right("shop", "kms:GetPublicKey", "a"),
                        new Right("shop", "kms:GetPublicKey", "b"),
                        new Right("shop", "kms:Sign", "b"));
    }
}
