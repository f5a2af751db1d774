package io.onhand.server.recover;

import java.util.Optional;

/**
 * A branch that is prepared and neither committed nor rolled back.
 *
 * @param place where it lies, as an operator calls it: {@code database URL} or {@code broker URL}
 * @param name its name there
 * @param globalId the transaction that it belongs to; empty when its name does not tell
 * @param since when it was prepared, in the words of the place
 * @param commit what commits it by hand
 * @param rollBack what rolls it back by hand
 */
record Branch(String place, String name, Optional<GlobalId> globalId, String since, String commit, String rollBack) {}
