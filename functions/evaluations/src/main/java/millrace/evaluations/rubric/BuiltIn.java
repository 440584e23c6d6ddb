package millrace.evaluations.rubric;

/** A check that a tree query cannot express. What it finds is a fault, unless it is wanted. */
public enum BuiltIn {
    /** Code that the parser could not read. */
    PARSE_ERRORS,
    /** No function with a name that the mission asks for. */
    NO_ENTRY_POINT,
    /** A function of the mission that reads none of its parameters. */
    IGNORED_INPUT,
    UNUSED_PARAMETERS,
    UNUSED_VARIABLES,
    UNREACHABLE_CODE,
    ENDLESS_LOOPS,
    EMPTY_FUNCTIONS,
    /** Loops, recursion too, of any kind; a mission may want one. */
    REPETITION,
    /** Loops in more loops than {@code limit} allows. */
    NESTED_LOOPS,
    /** Functions that call themselves twice for smaller numbers, and keep no result. */
    DOUBLE_RECURSION,
    /** Functions with more lines of code than {@code limit}. */
    LONG_FUNCTIONS,
    /** Branches and loops in more of them than {@code limit}. */
    DEEP_NESTING,
    /** Names that are not written as the language's are. */
    FOREIGN_NAMES
}
