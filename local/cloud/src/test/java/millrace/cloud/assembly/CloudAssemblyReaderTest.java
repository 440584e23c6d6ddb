package millrace.cloud.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudAssemblyReaderTest {

    private static final ResourceTypes TYPES =
            new ResourceTypes(
                    List.of(
                            ResourceType.run("My::Thing")
                                    .named("Name")
                                    .attributeOf("Value", "Text")
                                    .meantBy("ssm")));

    @TempDir Path directory;
    private HandMadeAssembly assembly;

    @BeforeEach
    void assembly() {
        assembly = new HandMadeAssembly(directory.resolve("cdk.out"));
    }

    private Resources read() throws IOException {
        return new CloudAssemblyReader(directory.resolve("cache"), TYPES).read(assembly.written());
    }

    private Resources readResources(String resources) throws IOException {
        assembly.stack("S", "{'Resources':{" + resources + "}}");
        return read();
    }

    @Test
    void references_are_resolved_to_the_names_of_their_resources() throws IOException {
        var resources =
                readResources(
                        """
                        'A':{'Type':'My::Thing','Properties':{'Other':{'Ref':'B'}}},
                        'B':{'Type':'My::Thing','Properties':{'Name':'b'}}
                        """);

        assertThat(resources.ofType("My::Thing").getFirst().required("Other")).isEqualTo("b");
    }

    @Test
    void a_value_of_another_stack_is_found_through_its_export() throws IOException {
        assembly.stack(
                "First",
                """
                {'Resources':{'A':{'Type':'My::Thing','Properties':{'Name':'a'}}},
                 'Outputs':{'O':{'Value':{'Ref':'A'},'Export':{'Name':'First:A'}}}}
                """);

        var resources =
                readResources(
                        "'B':{'Type':'My::Other','Properties':{'Of':{'Fn::ImportValue':'First:A'}}}");

        assertThat(resources.ofType("My::Other").getFirst().required("Of")).isEqualTo("a");
    }

    @Test
    void a_dangling_reference_names_stack_and_resource() {
        assertThatThrownBy(() ->
                        readResources(
                                "'A':{'Type':'My::Thing','Properties':{'Name':{'Ref':'Gone'}}}"))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessage(
                        "Stack S: A refers to Gone, which is not in the template: correct the"
                                + " reference and synthesize again");
    }

    @Test
    void references_in_a_circle_are_refused() {
        assertThatThrownBy(() ->
                        readResources(
                                """
                                'A':{'Type':'My::Thing','Properties':{'Name':{'Ref':'B'}}},
                                'B':{'Type':'My::Thing','Properties':{'Name':{'Ref':'A'}}}
                                """))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessageContaining("refers to itself through other resources");
    }

    @Test
    void a_directory_without_an_assembly_says_what_to_do() {
        assertThatThrownBy(() ->
                        new CloudAssemblyReader(directory, TYPES)
                                .read(directory.resolve("nothing")))
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessageEndingWith(
                        "(no manifest.json): run ./millrace synth, or name another directory with"
                                + " --assembly");
    }

    @Test
    void a_resource_whose_condition_does_not_hold_is_left_out() throws IOException {
        assembly.stack(
                "S",
                """
                {'Parameters':{'Stage':{'Type':'String','Default':'local'}},
                 'Conditions':{'Prod':{'Fn::Equals':[{'Ref':'Stage'},'prod']},
                   'NotProd':{'Fn::Not':[{'Condition':'Prod'}]}},
                 'Resources':{
                   'A':{'Type':'My::Thing','Condition':'Prod'},
                   'B':{'Type':'My::Thing','Condition':'NotProd','Properties':{
                     'Count':{'Fn::If':['Prod',6,{'Ref':'AWS::NoValue'}]}}}}}
                """);

        var things = read().ofType("My::Thing");

        assertThat(things).extracting(Resource::logicalId).containsExactly("B");
        assertThat(things.getFirst().number("Count", 1)).isEqualTo(1);
    }

    @Test
    void parameters_and_dynamic_references_have_the_values_of_resources_of_any_stack()
            throws IOException {
        assembly.stack(
                "Names",
                """
                {'Resources':{'A':{'Type':'My::Thing','Properties':{'Name':'/a','Text':'x, y'}}}}
                """);
        assembly.stack(
                "S",
                """
                {'Parameters':{
                   'P':{'Type':'AWS::SSM::Parameter::Value<String>','Default':'/a'},
                   'L':{'Type':'AWS::SSM::Parameter::Value<List<String>>','Default':'/a'},
                   'C':{'Type':'CommaDelimitedList','Default':'1,2'}},
                 'Resources':{'B':{'Type':'My::Other','Properties':{
                   'Parameter':{'Ref':'P'},'List':{'Ref':'L'},'Commas':{'Ref':'C'},
                   'Dynamic':'<{{resolve:ssm:/a}}><{{resolve:ssm:/a:3}}>'}}}}
                """);

        var other = read().ofType("My::Other").getFirst();

        assertThat(other.required("Parameter")).isEqualTo("x, y");
        assertThat(other.texts("List")).containsExactly("x", "y");
        assertThat(other.texts("Commas")).containsExactly("1", "2");
        assertThat(other.required("Dynamic")).isEqualTo("<x, y><x, y>");
        assertThat(other.unknownValues()).isEmpty();
    }

    @Test
    void a_resource_has_its_own_unknown_values_with_their_places() throws IOException {
        var resources =
                readResources(
                        """
                        'A':{'Type':'My::Other','Properties':{'Deep':{'Down':[{'Fn::Join':['',[
                          {'Fn::GetAtt':['B','Domain']}]]}]}}},
                        'B':{'Type':'My::Other','Properties':{}}
                        """);

        assertThat(resources.ofType("My::Other"))
                .extracting(Resource::unknownValues)
                .containsExactly(
                        List.of(new UnknownValue("Deep.Down", "Fn::GetAtt B.Domain", "B.Domain")),
                        List.of());
    }

    @Test
    void of_several_stages_one_must_be_named() throws IOException {
        for (var stage : List.of("assembly-Dev", "assembly-Prod")) {
            new HandMadeAssembly(directory.resolve("cdk.out").resolve(stage))
                    .stack(stage, "{'Resources':{'" + "A':{'Type':'My::Thing'}}}")
                    .written();
            assembly.nested(stage);
        }

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidAssemblyException.class)
                .hasMessage(
                        "The assembly %1$s holds several stages (assembly-Dev, assembly-Prod): run"
                                + " one of them, such as with --assembly %1$s/assembly-Dev",
                        directory.resolve("cdk.out"));
        assertThat(
                        new CloudAssemblyReader(directory.resolve("cache"), TYPES)
                                .read(directory.resolve("cdk.out/assembly-Prod"))
                                .all())
                .hasSize(1);
    }
}
