package millrace.cloud.service;

import java.util.List;

/**
 * One table of the console, for resources that need no view of their own.
 *
 * @param heading the kind of resource in the plural, such as {@code Topics}
 */
public record ConsoleSection(String heading, List<String> columns, List<List<String>> rows) {}
