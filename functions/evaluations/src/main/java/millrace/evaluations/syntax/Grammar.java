package millrace.evaluations.syntax;

import java.util.Set;

/**
 * The names that a language's grammar has for what every language has.
 *
 * @param functions nodes that define a function
 * @param loops nodes that repeat their field {@code body}
 * @param comprehensions expressions that repeat all that is in them
 * @param calls nodes that call a function
 * @param iterating methods that call their argument for each element
 * @param blocks nodes whose children are statements
 * @param jumps statements after which the block does not go on
 * @param branches nodes that nest what is in them
 */
public record Grammar(
        Set<String> functions,
        Set<String> loops,
        Set<String> comprehensions,
        Set<String> calls,
        Set<String> iterating,
        Set<String> blocks,
        Set<String> jumps,
        Set<String> branches,
        Set<String> comments,
        Set<String> strings,
        Set<String> identifiers) {

    static final Grammar JAVASCRIPT =
            new Grammar(
                    Set.of(
                            "function_declaration",
                            "function_expression",
                            "generator_function_declaration",
                            "arrow_function",
                            "method_definition"),
                    Set.of("for_statement", "for_in_statement", "while_statement", "do_statement"),
                    Set.of(),
                    Set.of("call_expression"),
                    Set.of(
                            "forEach",
                            "map",
                            "filter",
                            "reduce",
                            "some",
                            "every",
                            "find",
                            "findIndex",
                            "flatMap"),
                    Set.of("statement_block", "program"),
                    Set.of(
                            "return_statement",
                            "throw_statement",
                            "break_statement",
                            "continue_statement"),
                    Set.of("if_statement", "switch_statement", "try_statement"),
                    Set.of("comment"),
                    Set.of("string", "template_string"),
                    Set.of("identifier", "property_identifier", "shorthand_property_identifier"));

    static final Grammar PYTHON =
            new Grammar(
                    Set.of("function_definition", "lambda"),
                    Set.of("for_statement", "while_statement"),
                    Set.of(
                            "list_comprehension",
                            "set_comprehension",
                            "dictionary_comprehension",
                            "generator_expression"),
                    Set.of("call"),
                    Set.of(),
                    Set.of("block", "module"),
                    Set.of(
                            "return_statement",
                            "raise_statement",
                            "break_statement",
                            "continue_statement"),
                    Set.of("if_statement", "try_statement", "with_statement", "match_statement"),
                    Set.of("comment"),
                    Set.of("string"),
                    Set.of("identifier"));

    static final Grammar JAVA =
            new Grammar(
                    Set.of("method_declaration", "constructor_declaration", "lambda_expression"),
                    Set.of(
                            "for_statement",
                            "enhanced_for_statement",
                            "while_statement",
                            "do_statement"),
                    Set.of(),
                    Set.of("method_invocation"),
                    Set.of("forEach", "map", "filter", "anyMatch", "allMatch", "noneMatch"),
                    Set.of("block", "constructor_body"),
                    Set.of(
                            "return_statement",
                            "throw_statement",
                            "break_statement",
                            "continue_statement"),
                    Set.of("if_statement", "switch_expression", "try_statement"),
                    Set.of("line_comment", "block_comment"),
                    Set.of("string_literal"),
                    Set.of("identifier", "type_identifier"));
}
