package io.onhand.web.rest.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.order.api.DeadLetters.DeadLetter;
import java.util.List;
import java.util.UUID;

/**
 * A page of dead letters.
 *
 * @param letters in the order in which they came
 * @param next what to send as {@code after} for the page that follows; {@code null} when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterPage(List<DeadLetter> letters, UUID next) {

    static LetterPage of(List<DeadLetter> letters, int size) {
        return new LetterPage(
                letters,
                letters.size() < size ? null : letters.get(letters.size() - 1).id());
    }
}
