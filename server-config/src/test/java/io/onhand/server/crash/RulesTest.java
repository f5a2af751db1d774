package io.onhand.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jboss.byteman.check.RuleCheck;
import org.jboss.byteman.check.RuleCheckResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that finds nothing is silent in the server. Here it is not. */
class RulesTest {

    static Iterable<String> scripts() {
        return Stream.concat(Rules.SCRIPTS.stream(), Stream.of(Rules.EARLY)).toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyRuleFindsItsMethodAndWhatItCalls(String script) throws IOException {
        var check = new RuleCheck();
        try (InputStream rules = Rules.class.getResourceAsStream(script)) {
            check.addRule(script, new String(rules.readAllBytes(), StandardCharsets.UTF_8));
        }
        check.checkRules();
        RuleCheckResult result = check.getResult();
        assertThat(result.getErrorMessages()).isEmpty();
        assertThat(result.getParseErrorMessages()).isEmpty();
        assertThat(result.getTypeErrorMessages()).isEmpty();
        assertThat(result.getWarningMessages()).isEmpty();
        assertThat(result.getTypeWarningMessages()).isEmpty();
    }
}
