package io.onhand.server.payara;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syntax of the {@code .asadmin} files: one command on a line, {@code #} before a comment, a {@code \} at the end of a
 * line that goes on in the next (whose indentation is dropped; a comment may stand between), words separated by blanks, single
 * quotes around a word with blanks.
 *
 * <p>{@code ${NAME}} is replaced here by the environment variable of that name. {@code ${ENV=NAME}} is left for the server,
 * which replaces it whenever it uses the value: so passwords stay out of its configuration and its log.
 */
final class AsadminFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

    private AsadminFile() {}

    /**
     * Splits a file into commands, each a list of its words.
     *
     * @throws AsadminFailure if a variable has no value
     */
    static List<List<String>> parse(List<String> lines, Map<String, String> environment) {
        List<List<String>> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("#")) {
                continue;
            }
            boolean goesOn = text.endsWith("\\");
            command.append(goesOn ? text.substring(0, text.length() - 1) : text);
            if (!goesOn) {
                add(commands, command.toString(), environment);
                command.setLength(0);
            }
        }
        return commands;
    }

    private static void add(List<List<String>> commands, String command, Map<String, String> environment) {
        List<String> words = WORD.matcher(command)
                .results()
                .map(word -> replaceVariables(word.group().replace("'", ""), environment))
                .toList();
        if (!words.isEmpty()) {
            commands.add(words);
        }
    }

    private static String replaceVariables(String word, Map<String, String> environment) {
        return VARIABLE.matcher(word).replaceAll(variable -> {
            String value = environment.get(variable.group(1));
            if (value == null) {
                throw new AsadminFailure("no value for " + variable.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
