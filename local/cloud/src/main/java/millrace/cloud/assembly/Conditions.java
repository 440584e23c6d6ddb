package millrace.cloud.assembly;

import tools.jackson.databind.JsonNode;

/** Evaluates a template's conditions. */
final class Conditions {

    private final References references;

    Conditions(References references) {
        this.references = references;
    }

    /**
     * @throws InvalidAssemblyException when the template has no such condition
     */
    boolean holds(String name, String owner) {
        var condition = references.stack().template().path("Conditions").path(name);
        if (condition.isMissingNode()) {
            throw references.error(
                    owner, "depends on the condition " + name + ", which is not in the template");
        }
        return references.within("Condition", () -> evaluate(condition, name));
    }

    private boolean evaluate(JsonNode condition, String owner) {
        if (condition.size() != 1) {
            throw references.error(owner, "is not a condition that CloudFormation knows");
        }
        var function = condition.properties().iterator().next();
        var arguments = function.getValue();
        return switch (function.getKey()) {
            case "Condition" -> holds(arguments.asString(""), owner);
            case "Fn::Equals" ->
                    references
                            .text(arguments.path(0), owner)
                            .equals(references.text(arguments.path(1), owner));
            case "Fn::Not" -> !evaluate(arguments.path(0), owner);
            case "Fn::And" -> arguments.values().stream().allMatch(each -> evaluate(each, owner));
            case "Fn::Or" -> arguments.values().stream().anyMatch(each -> evaluate(each, owner));
            default ->
                    throw references.error(
                            owner,
                            "uses " + function.getKey() + ", which is no condition function");
        };
    }
}
