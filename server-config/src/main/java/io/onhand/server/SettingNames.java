package io.onhand.server;

import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * What the settings of a command are called where it complains of them: an option by its name, unless it was not given and its
 * value comes from the environment; then by the variable, for that is what the user has to look for.
 */
final class SettingNames {

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    /** As picocli puts it. */
    private static final Pattern CALLED_AN_OPTION = Pattern.compile("option '(ONHAND_\\w+)'");

    /** In the default of an option: its environment form. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?:env:)?(ONHAND_\\w+)");

    private final CommandSpec command;
    private final Collection<String> arguments;
    private final Map<String, String> environment;

    /** @param arguments of the command line, as they were given */
    SettingNames(CommandSpec command, Collection<String> arguments, Map<String, String> environment) {
        this.command = command;
        this.arguments = arguments;
        this.environment = environment;
    }

    /** The message with each option called by where its value comes from. */
    String in(String message) {
        String named = OPTION.matcher(message).replaceAll(found -> Matcher.quoteReplacement(name(found)));
        return CALLED_AN_OPTION.matcher(named).replaceAll("$1");
    }

    private String name(MatchResult found) {
        String option = found.group();
        return isGiven(option) ? option : variable(option).orElse(option);
    }

    private boolean isGiven(String option) {
        return arguments.stream().anyMatch(argument -> argument.equals(option) || argument.startsWith(option + "="));
    }

    /** The variable that the option is taken from, if it is set. */
    private Optional<String> variable(String option) {
        OptionSpec spec = command.findOption(option);
        if (spec == null || !(spec.userObject() instanceof AnnotatedElement field)) {
            return Optional.empty();
        }
        return Optional.ofNullable(field.getAnnotation(Option.class))
                .map(annotation -> VARIABLE.matcher(annotation.defaultValue()))
                .filter(Matcher::find)
                .map(variable -> variable.group(1))
                .filter(environment::containsKey);
    }
}
