package io.onhand.web.http.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} of RFC 7240, section 4.3. What is not understood is no preference (section 2). */
public final class Preference {

    /** Name of the request header. */
    public static final String HEADER = "Prefer";

    /** Name of the header that tells what was honoured. */
    public static final String APPLIED = "Preference-Applied";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DIGITS = 9;
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d+)\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);

    private Preference() {}

    /** How long to wait, at most 30 seconds; empty when no such preference is among them. The first one counts. */
    static Optional<Duration> waiting(List<String> preferences) {
        for (String line : preferences) {
            Matcher wait = WAIT.matcher(line);
            if (wait.find()) {
                return Optional.of(atMostLongest(wait.group(1)));
            }
        }
        return Optional.empty();
    }

    /** Delta-seconds have no upper bound (RFC 9111, section 1.2.2): a number too large for any type is a long time, too. */
    private static Duration atMostLongest(String seconds) {
        String digits = seconds.replaceFirst("^0+(?=.)", "");
        Duration wanted = digits.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    /** What the answer says about a wait that was honoured. */
    public static String applied(Duration waiting) {
        return "wait=" + waiting.toSeconds();
    }
}
