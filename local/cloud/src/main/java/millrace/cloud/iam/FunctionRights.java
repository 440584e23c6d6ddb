package millrace.cloud.iam;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import millrace.cloud.service.AccessRequest;

/** The rights of one function by its role, and those of them that were used. Thread-safe. */
final class FunctionRights {

    private final String function;
    private final List<Statement> statements;
    private final Set<Right> used = ConcurrentHashMap.newKeySet();

    FunctionRights(String function, List<Statement> statements) {
        this.function = function;
        this.statements = List.copyOf(statements);
    }

    String function() {
        return function;
    }

    /** True where a statement allows it and none denies it, as IAM decides. */
    boolean allow(AccessRequest request) {
        var about = statements.stream().filter(each -> each.isAbout(request)).toList();
        var allowed = !about.isEmpty() && about.stream().allMatch(Statement::allows);
        if (allowed) {
            about.forEach(statement -> use(statement, request));
        }
        return allowed;
    }

    private void use(Statement statement, AccessRequest request) {
        for (var action : statement.actions()) {
            if (action.matches(request.action())) {
                for (var resource : statement.resources()) {
                    if (statement.exceptThem() || resource.matches(request.resource())) {
                        used.add(new Right(function, action.text(), resource.text()));
                    }
                }
            }
        }
    }

    /** Everything that is allowed and was never used. */
    SortedSet<Right> unused() {
        var rights = new TreeSet<Right>();
        for (var statement : statements) {
            if (statement.allows()) {
                for (var action : statement.actions()) {
                    for (var resource : statement.resources()) {
                        rights.add(new Right(function, action.text(), resource.text()));
                    }
                }
            }
        }
        rights.removeAll(used);
        return rights;
    }
}
